/** What this machine must have before the stack can start. */
@NullMarked
package dev.perimeter.local.machine;

import org.jspecify.annotations.NullMarked;
