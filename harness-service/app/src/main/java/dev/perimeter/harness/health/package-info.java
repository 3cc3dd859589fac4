/** Whether the services behind this one answer, and what this one stands on. */
@NullMarked
package dev.perimeter.harness.health;

import org.jspecify.annotations.NullMarked;
