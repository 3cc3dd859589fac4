/** Checkpoints kept where the database's fate does not reach: what a restore lost is seen there. */
@NullMarked
package dev.perimeter.audit.anchor;

import org.jspecify.annotations.NullMarked;
