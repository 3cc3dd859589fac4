/** What people are shown of sandboxes, and of the work types that they are made by. */
@NullMarked
package dev.perimeter.harness.sandbox;

import org.jspecify.annotations.NullMarked;
