/** Who may confirm an action, and what a confirmation does. */
@NullMarked
package dev.perimeter.harness.approval;

import org.jspecify.annotations.NullMarked;
