package dev.perimeter.secrets.lease;

import dev.perimeter.secrets.credential.CredentialId;
import java.time.Instant;
import java.util.List;

/** A lease as people are shown it. */
public record LeaseView(
        LeaseId id,
        CredentialId credential,
        String name,
        String injector,
        List<String> hosts,
        Cause cause,
        Stage stage) {

    public LeaseView {
        hosts = List.copyOf(hosts);
    }

    /** What it was made for; {@code action} is empty for a model provider's key. */
    public record Cause(String session, String action) {}

    /** {@code state}: opening, open, ending, ended; {@code reason} of the end, empty before. */
    public record Stage(String state, String reason, Instant since, Instant expires) {}
}
