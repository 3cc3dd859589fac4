/** The stack as a whole: its components, the order that they start in, and what must not be left behind. */
@NullMarked
package dev.perimeter.local.stack;

import org.jspecify.annotations.NullMarked;
