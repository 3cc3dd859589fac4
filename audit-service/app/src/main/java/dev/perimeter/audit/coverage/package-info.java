/** The product's one number: how many actions stand wholly on record, and why the others don't. */
@NullMarked
package dev.perimeter.audit.coverage;

import org.jspecify.annotations.NullMarked;
