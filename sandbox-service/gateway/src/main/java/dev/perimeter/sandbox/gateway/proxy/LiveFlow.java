package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.flow.Ending;
import dev.perimeter.sandbox.gateway.flow.Ending.Traffic;
import dev.perimeter.sandbox.gateway.flow.Ending.Verdict;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.loop.Loop;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** One flow of an action while it runs: counted, and ended once; touched on the sandbox's loop only. */
final class LiveFlow {

    private final Flow flow;
    private final Admission admission;
    private final Ledger ledger;
    private final Loop loop;
    private final Gauge.Running gauge;
    private final List<String> secrets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long out;
    private long in;
    private boolean ended;

    LiveFlow(Flow flow, Admission admission, Ledger ledger, Loop loop) {
        this.flow = flow;
        this.admission = admission;
        this.ledger = ledger;
        this.loop = loop;
        this.gauge = ledger.begin(flow);
    }

    Uni<Void> open() {
        return ledger.flows().open(flow).emitOn(loop.executor());
    }

    void sent(long bytes) {
        out += bytes;
    }

    void received(long bytes) {
        in += bytes;
    }

    void injected(String secret) {
        secrets.add(secret);
        ledger.gauge().injected();
    }

    /** Something that the record says beside how it ended. */
    void note(String text) {
        notes.add(text);
    }

    void end(Verdict verdict, String reason, int status) {
        if (ended) {
            return;
        }
        ended = true;
        var words = new ArrayList<>(notes);
        if (!reason.isEmpty()) {
            words.add(reason);
        }
        var ending = new Ending(verdict, String.join("; ", words), status, new Traffic(out, in), secrets);
        gauge.end(ending);
        ledger.record(loop, admission, flow, ending);
    }
}
