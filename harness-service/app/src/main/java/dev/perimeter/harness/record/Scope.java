package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.RequestRefused;
import org.jspecify.annotations.Nullable;

/** Whose records are read: one workspace's, or those that belong to none, as of callers who were turned away. */
enum Scope {
    WORKSPACE,
    INSTALLATION;

    static Scope of(@Nullable String parameter) {
        if (parameter == null || parameter.isEmpty() || parameter.equals("workspace")) {
            return WORKSPACE;
        }
        if (parameter.equals("installation")) {
            return INSTALLATION;
        }
        throw RequestRefused.invalid("scope", "must be workspace or installation");
    }

    /** As a mandate names it: audit-service keeps what belongs to no workspace under none. */
    String workspace(Caller caller) {
        return switch (this) {
            case WORKSPACE -> caller.workspace();
            case INSTALLATION -> "";
        };
    }
}
