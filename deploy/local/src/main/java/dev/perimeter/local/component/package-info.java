/** What every part of the stack can do. */
@NullMarked
package dev.perimeter.local.component;

import org.jspecify.annotations.NullMarked;
