/** Callers that are turned away before anybody looks at what they ask, and what is known of them. */
@NullMarked
package dev.perimeter.harness.trust.caller;

import org.jspecify.annotations.NullMarked;
