/** How records come in: by call and by Kafka, with the same checks. */
@NullMarked
package dev.perimeter.audit.intake;

import org.jspecify.annotations.NullMarked;
