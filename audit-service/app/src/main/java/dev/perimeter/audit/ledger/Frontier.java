package dev.perimeter.audit.ledger;

import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.NodeId;
import dev.perimeter.audit.proof.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The right edge of the tree: its size and the complete subtrees that it is made of; grows leaf by leaf. */
final class Frontier {

    private final Deque<Hash> peaks = new ArrayDeque<>();
    private long size;

    private Frontier(long size) {
        this.size = size;
    }

    /** The nodes that a tree of this size needs. */
    static List<NodeId> needs(long size) {
        return size == 0 ? List.of() : Span.tree(size).nodes();
    }

    static Frontier of(long size, Map<NodeId, Hash> stored) {
        var frontier = new Frontier(size);
        for (var id : needs(size)) {
            var hash = stored.get(id);
            if (hash == null) {
                throw new IllegalStateException("the tree of " + size + " lacks the node " + id);
            }
            frontier.peaks.addLast(hash);
        }
        return frontier;
    }

    long size() {
        return size;
    }

    /** Adds a leaf and tells every subtree that it completes, the leaf itself first. */
    List<StoredNode> add(Hash leaf) {
        var completed = new ArrayList<StoredNode>();
        var id = new NodeId(0, size);
        var hash = leaf;
        completed.add(new StoredNode(id, hash));
        while ((id.index() & 1) == 1) {
            hash = Hash.node(peaks.removeLast(), hash);
            id = new NodeId(id.level() + 1, id.index() >> 1);
            completed.add(new StoredNode(id, hash));
        }
        peaks.addLast(hash);
        size++;
        return completed;
    }
}
