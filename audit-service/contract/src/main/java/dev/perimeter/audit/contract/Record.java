package dev.perimeter.audit.contract;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Mandate;
import java.time.Instant;
import java.util.Map;

/**
 * One statement of one producer; its canonical JSON is what is signed.
 *
 * @param id producer/action or subject/kind/ordinal: the same id with other bytes is a gap
 * @param payloads salted SHA-256 (hex) of each payload by name
 */
public record Record(
        String id, Producer producer, Instant time, Subject subject, Map<String, String> payloads, Fact fact) {

    public Record {
        payloads = Map.copyOf(payloads);
        if (!producer.mayWrite(fact.type())) {
            throw new IllegalArgumentException(producer + " may not write a " + fact.type());
        }
    }

    /** What it is about; an empty string where it is about none. */
    public record Subject(String workspace, String session, String action, String agent) {

        /** Where no workspace is known, or what concerns the whole installation. */
        public static final Subject NOBODY = new Subject("", "", "", "");

        public static Subject of(Grant grant) {
            var scope = grant.scope();
            return new Subject(
                    scope.workspace(),
                    scope.session().value(),
                    grant.action().value(),
                    grant.principal().agent());
        }

        public static Subject of(Mandate mandate) {
            return new Subject(mandate.workspace(), mandate.session(), "", "");
        }

        /** The action, else the session, else the workspace: the second part of the id. */
        public String key() {
            if (!action.isEmpty()) {
                return action;
            }
            return session.isEmpty() ? workspace : session;
        }
    }

    public static String id(Producer producer, String subject, Kind kind, String ordinal) {
        return producer.wire() + "/" + subject + "/" + kind.wire() + "/" + ordinal;
    }
}
