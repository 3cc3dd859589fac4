/** What stands in a sandbox for a secret, and where the value takes its place. */
@NullMarked
package dev.perimeter.sandbox.gateway.placeholder;

import org.jspecify.annotations.NullMarked;
