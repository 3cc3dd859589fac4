/** Whether this host can run sandboxes, and what is missing where it cannot. */
@NullMarked
package dev.perimeter.sandbox.health;

import org.jspecify.annotations.NullMarked;
