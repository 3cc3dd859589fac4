/** What went out: on record before it does, and when it ended. */
@NullMarked
package dev.perimeter.sandbox.gateway.flow;

import org.jspecify.annotations.NullMarked;
