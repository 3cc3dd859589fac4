/** Who may read the record, of which workspace; every reading is a record itself. */
@NullMarked
package dev.perimeter.audit.reading;

import org.jspecify.annotations.NullMarked;
