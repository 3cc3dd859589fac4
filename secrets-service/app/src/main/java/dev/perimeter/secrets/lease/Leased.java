package dev.perimeter.secrets.lease;

import dev.perimeter.secrets.credential.Description;
import dev.perimeter.secrets.vault.SecretValue;
import java.time.Instant;

/** What a caller gets: the value with its lease. */
public record Leased(LeaseId lease, SecretValue value, Instant expires, Description description) {}
