/** Signed records, and the two ways they reach audit: at once by gRPC, or by the outbox and Kafka. */
@NullMarked
package dev.perimeter.audit.recorder;

import org.jspecify.annotations.NullMarked;
