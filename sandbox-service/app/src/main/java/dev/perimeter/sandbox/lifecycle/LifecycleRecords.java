package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** What audit and the world are told of a sandbox's life. */
@ApplicationScoped
class LifecycleRecords {

    private static final String TOPIC = "perimeter.sandbox.lifecycle";
    private static final String TYPE = "dev.perimeter.sandbox.lifecycle.v1";

    private final Outbox outbox;
    private final Clock clock;

    LifecycleRecords(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> state(SqlClient transaction, Sandbox sandbox, String state, String reason) {
        // a sandbox may be taken up again more than once
        var ordinal = sandbox.id() + "-" + state + "-" + clock.millis();
        var fact = new Fact.Lifecycle(sandbox.id().value(), state, sandbox.workType(), reason);
        var event = outbox.row(
                ordinal,
                TOPIC,
                TYPE,
                sandbox.session(),
                Map.of(
                        "sandbox", sandbox.id().value(),
                        "session", sandbox.session(),
                        "workspace", sandbox.workspace(),
                        "work_type", sandbox.workType(),
                        "state", state,
                        "reason", reason));
        return outbox.write(transaction, new Draft(subject(sandbox), ordinal, fact))
                .chain(() -> outbox.write(transaction, event));
    }

    Uni<Void> probe(SqlClient transaction, Sandbox sandbox, Fact.Probe probe) {
        return outbox.write(
                transaction, new Draft(subject(sandbox), sandbox.id().value(), probe));
    }

    private static Subject subject(Sandbox sandbox) {
        return new Subject(sandbox.workspace(), sandbox.session(), "", "");
    }
}
