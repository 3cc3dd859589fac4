/** Who calls whom, and on whose word: callers' roles, tokens for callees, verified grants, refusals as gRPC errors. */
@NullMarked
package dev.perimeter.harness.trust;

import org.jspecify.annotations.NullMarked;
