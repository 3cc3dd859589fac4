package dev.perimeter.audit.rpc;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** RFC 3339. */
final class Times {

    private Times() {}

    static OffsetDateTime parse(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new RefusedException(new AuditRefused.Invalid("a time reads like 2026-01-02T03:04:05Z"));
        }
    }
}
