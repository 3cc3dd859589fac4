/** Looks for what is missing from the record, and puts the hole on record. */
@NullMarked
package dev.perimeter.audit.gap;

import org.jspecify.annotations.NullMarked;
