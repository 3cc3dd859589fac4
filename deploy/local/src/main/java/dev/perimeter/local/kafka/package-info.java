/** A real Kafka broker with the topics of the platform. */
@NullMarked
package dev.perimeter.local.kafka;

import org.jspecify.annotations.NullMarked;
