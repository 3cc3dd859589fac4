package dev.perimeter.sandbox.gateway.lease;

import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.time.Instant;

/** A value on lease; {@code terms} is its placeholder as secrets-service allows it to be used. */
public record Leased(String lease, SecretValue value, Placeholder terms, Instant expires) {}
