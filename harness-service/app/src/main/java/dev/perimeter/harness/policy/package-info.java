/** Decides what a tool call may do, by rules that are data, and says which rules decided. */
@NullMarked
package dev.perimeter.harness.policy;

import org.jspecify.annotations.NullMarked;
