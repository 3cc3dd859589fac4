/** Records as they are kept, found by what they are about. */
@NullMarked
package dev.perimeter.audit.search;

import org.jspecify.annotations.NullMarked;
