package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.contract.Producer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides where the records of a group of calls go; a call's records are kept together or not at all. */
final class Plan {

    /** A record with its place. */
    record NewLeaf(long sequence, Admitted admitted) {}

    private final Frontier frontier;
    private final Map<String, Known> known;
    private final List<NewLeaf> leaves = new ArrayList<>();
    private final List<StoredNode> nodes = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    private Plan(Frontier frontier, Map<String, Known> known) {
        this.frontier = frontier;
        this.known = new HashMap<>(known);
    }

    static Plan of(Frontier frontier, Map<String, Known> known, List<List<Admitted>> calls) {
        var plan = new Plan(frontier, known);
        for (var call : calls) {
            plan.verdicts.add(plan.decide(call));
        }
        return plan;
    }

    List<NewLeaf> leaves() {
        return List.copyOf(leaves);
    }

    List<StoredNode> nodes() {
        return List.copyOf(nodes);
    }

    /** In the order of the calls. */
    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    private Verdict decide(List<Admitted> call) {
        var ahead = new HashMap<String, byte[]>();
        for (var admitted : call) {
            if (clashes(admitted, bytes(admitted.id(), ahead))) {
                return new Verdict.Taken(admitted);
            }
            ahead.put(admitted.id(), admitted.submitted().record());
        }
        return new Verdict.Kept(call.stream().map(this::place).toList());
    }

    /** What audit says twice of the same matter it need not say in the same words. */
    private static boolean clashes(Admitted admitted, byte @Nullable [] present) {
        return present != null
                && !admitted.sameBytes(present)
                && admitted.record().producer() != Producer.AUDIT;
    }

    private byte @Nullable [] bytes(String id, Map<String, byte[]> ahead) {
        var present = known.get(id);
        return present == null ? ahead.get(id) : present.record();
    }

    private Placed place(Admitted admitted) {
        var present = known.get(admitted.id());
        if (present != null) {
            return new Placed(admitted.id(), present.sequence(), true);
        }
        var sequence = frontier.size();
        nodes.addAll(frontier.add(admitted.leaf()));
        leaves.add(new NewLeaf(sequence, admitted));
        known.put(admitted.id(), new Known(sequence, admitted.submitted().record()));
        return new Placed(admitted.id(), sequence, false);
    }
}
