/** Speaks chat completions, as OpenAI and many others serve them. */
@NullMarked
package dev.perimeter.harness.model.openai;

import org.jspecify.annotations.NullMarked;
