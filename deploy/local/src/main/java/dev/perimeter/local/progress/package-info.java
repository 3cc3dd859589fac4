/** What the person at the terminal sees while the stack starts and stops. */
@NullMarked
package dev.perimeter.local.progress;

import org.jspecify.annotations.NullMarked;
