package dev.perimeter.audit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What records are said to be of: a workspace, or one session of it where {@code session} is not empty. */
record Scope(String workspace, String session) {

    /** Of no workspace, as what audit-service says of its own log. */
    static final Scope INSTALLATION = new Scope("", "");

    /** Why a record's subject, as it was signed, is outside. */
    Optional<String> fault(JsonNode subject) {
        if (!workspace.equals(subject.path("workspace").textValue())) {
            return Optional.of("it is not of the bundle's workspace");
        }
        return session.isEmpty() || session.equals(subject.path("session").textValue())
                ? Optional.empty()
                : Optional.of("it is not of the bundle's session");
    }
}
