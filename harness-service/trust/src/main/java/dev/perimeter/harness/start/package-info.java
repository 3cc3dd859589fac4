/** How a service's process starts. */
@NullMarked
package dev.perimeter.harness.start;

import org.jspecify.annotations.NullMarked;
