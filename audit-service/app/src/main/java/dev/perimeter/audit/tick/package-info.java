/** What is done at regular times. */
@NullMarked
package dev.perimeter.audit.tick;

import org.jspecify.annotations.NullMarked;
