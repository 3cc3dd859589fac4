/** Processes of one service that share its work: each has a lease, holds things by it, and forwards to the others what they hold. */
@NullMarked
package dev.perimeter.harness.replica;

import org.jspecify.annotations.NullMarked;
