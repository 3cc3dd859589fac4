package dev.perimeter.audit.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.Submitted;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.NodeId;
import dev.perimeter.audit.proof.Span;
import dev.perimeter.audit.stack.Entries;
import dev.perimeter.harness.contract.Canonical;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Subject SUBJECT = new Subject("ws", "sesn_1", "act_1", "agent");

    @Test
    void treeThatGrowsLeafByLeafHasTheRootsOfTheDefinition() {
        var stored = new HashMap<NodeId, Hash>();
        var leaves = new ArrayList<Hash>();
        for (int size = 0; size < 70; size++) {
            var leaf = Hash.leaf(ByteBuffer.allocate(4).putInt(size).array());
            leaves.add(leaf);
            for (var node : Frontier.of(size, stored).add(leaf)) {
                assertTrue(stored.put(node.id(), node.hash()) == null, "a node is written once");
            }
            var root = Span.tree(size + 1L).hash(id -> java.util.Objects.requireNonNull(stored.get(id)));
            assertEquals(root(leaves), root);
        }
    }

    @Test
    void frontierMayGrowByManyLeavesAtOnce() {
        var frontier = Frontier.of(0, Map.of());
        var stored = new HashMap<NodeId, Hash>();
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < 45; i++) {
            leaves.add(Hash.leaf(new byte[] {(byte) i}));
            frontier.add(leaves.getLast()).forEach(node -> stored.put(node.id(), node.hash()));
        }
        assertEquals(45, frontier.size());
        assertEquals(root(leaves), Span.tree(45).hash(id -> java.util.Objects.requireNonNull(stored.get(id))));
    }

    @Test
    void recordsGetTheNextPlacesInTheOrderOfTheirCalls() {
        var plan = plan(Map.of(), List.of(login("1", "erin"), login("2", "erin")), List.of(login("3", "erin")));
        assertEquals(
                List.of(0L, 1L, 2L),
                plan.leaves().stream().map(Plan.NewLeaf::sequence).toList());
        assertEquals(3, plan.verdicts().stream().mapToInt(PlanTest::kept).sum());
    }

    @Test
    void sameRecordTwiceInAGroupHasOnePlace() {
        var same = login("1", "erin");
        var plan = plan(Map.of(), List.of(same), List.of(same));
        assertEquals(1, plan.leaves().size());
        assertEquals(
                List.of(new Placed(same.id(), 0, true)),
                ((Verdict.Kept) plan.verdicts().get(1)).placed());
    }

    @Test
    void recordThatIsKnownKeepsItsPlace() {
        var same = login("1", "erin");
        var plan = plan(Map.of(same.id(), new Known(7, same.submitted().record())), List.of(same));
        assertEquals(0, plan.leaves().size());
        assertEquals(
                List.of(new Placed(same.id(), 7, true)),
                ((Verdict.Kept) plan.verdicts().getFirst()).placed());
    }

    @Test
    void callWithAClashTakesNoPlaceAndHarmsNoOther() {
        var known = login("1", "erin");
        var plan = plan(
                Map.of(known.id(), new Known(7, known.submitted().record())),
                List.of(login("2", "erin"), login("1", "mallory")),
                List.of(login("3", "erin")));
        assertInstanceOf(Verdict.Taken.class, plan.verdicts().get(0));
        assertEquals(1, kept(plan.verdicts().get(1)));
        assertEquals(
                List.of(0L), plan.leaves().stream().map(Plan.NewLeaf::sequence).toList());
    }

    @Test
    void callThatClashesWithItselfIsRefused() {
        var plan = plan(Map.of(), List.of(login("1", "erin"), login("1", "mallory")));
        assertInstanceOf(Verdict.Taken.class, plan.verdicts().getFirst());
        assertEquals(0, plan.leaves().size());
    }

    @Test
    void auditSaysTheSameOnceInWhateverWords() {
        var first = admitted(Producer.AUDIT, "1", new Fact.Gap("rule", "one"));
        var second = admitted(Producer.AUDIT, "1", new Fact.Gap("rule", "two"));
        var plan = plan(Map.of(), List.of(first), List.of(second));
        assertEquals(1, plan.leaves().size());
        assertEquals(1, kept(plan.verdicts().get(1)));
    }

    @SafeVarargs
    private static Plan plan(Map<String, Known> known, List<Admitted>... calls) {
        return Plan.of(Frontier.of(0, Map.of()), known, List.of(calls));
    }

    private static int kept(Verdict verdict) {
        return verdict instanceof Verdict.Kept(var placed) ? placed.size() : 0;
    }

    private static Admitted login(String ordinal, String by) {
        return admitted(Producer.HARNESS, ordinal, new Fact.Login(by));
    }

    private static Admitted admitted(Producer producer, String ordinal, Fact fact) {
        var record = Entries.record(producer, SUBJECT, ordinal, fact);
        return new Admitted(record, new Submitted(Canonical.bytes(record), "k", new byte[64], List.of()));
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var middle = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
    }
}
