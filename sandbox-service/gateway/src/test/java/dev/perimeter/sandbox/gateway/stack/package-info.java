/** What the gateway talks to in its tests, and the programs that talk to it. */
@NullMarked
package dev.perimeter.sandbox.gateway.stack;

import org.jspecify.annotations.NullMarked;
