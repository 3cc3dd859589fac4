/** What every driver of sandboxes offers: making, finding and removing them, and what can be done to one. */
@NullMarked
package dev.perimeter.sandbox.driver;

import org.jspecify.annotations.NullMarked;
