/** One streaming request to a provider, with time-outs, and how its failures are told. */
@NullMarked
package dev.perimeter.harness.model.stream;

import org.jspecify.annotations.NullMarked;
