package dev.perimeter.audit.proof;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;

/** The definition of RFC 6962 section 2.1, word by word and slow. */
final class ReferenceTree {

    private ReferenceTree() {}

    static List<Hash> leaves(int size) {
        return LongStream.range(0, size)
                .mapToObj(
                        index -> Hash.leaf(ByteBuffer.allocate(8).putLong(index).array()))
                .toList();
    }

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var middle = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
    }

    static List<Hash> hashes(List<Hash> leaves, List<Span> spans) {
        return spans.stream()
                .map(span -> span.hash(node -> root(leaves.subList(
                        (int) (node.index() << node.level()), (int) ((node.index() + 1) << node.level())))))
                .toList();
    }
}
