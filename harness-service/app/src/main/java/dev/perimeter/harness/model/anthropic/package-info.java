/** Speaks the Anthropic Messages API. */
@NullMarked
package dev.perimeter.harness.model.anthropic;

import org.jspecify.annotations.NullMarked;
