package dev.perimeter.audit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final int LARGEST = 70;
    private static final List<Hash> LEAVES = ReferenceTree.leaves(LARGEST);

    @Test
    void spanOfATreeHasTheTreesRoot() {
        for (int size = 1; size <= LARGEST; size++) {
            assertEquals(
                    root(size),
                    ReferenceTree.hashes(LEAVES, List.of(Span.tree(size))).getFirst());
        }
    }

    @Test
    void everyLeafOfEveryTreeIsProven() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                var path = ReferenceTree.hashes(LEAVES, Paths.inclusion(index, size));
                assertTrue(Proofs.includes(index, size, LEAVES.get(index), path, root(size)), index + " of " + size);
            }
        }
    }

    @Test
    void noLeafIsProvenAtAnotherPlaceOrWithAnotherPath() {
        for (int size = 2; size <= 40; size++) {
            for (int index = 0; index < size; index++) {
                var path = ReferenceTree.hashes(LEAVES, Paths.inclusion(index, size));
                var leaf = LEAVES.get(index);
                for (int other = 0; other < size; other++) {
                    var wrong = other != index;
                    assertEquals(!wrong, Proofs.includes(other, size, leaf, path, root(size)));
                }
                assertFalse(Proofs.includes(index, size, Hash.EMPTY, path, root(size)));
                assertFalse(Proofs.includes(index, size, leaf, path.subList(1, path.size()), root(size)));
                assertFalse(Proofs.includes(index, size, leaf, with(path, Hash.EMPTY), root(size)));
                assertFalse(Proofs.includes(index, size, leaf, path, root(size - 1)));
            }
        }
    }

    @Test
    void everyTreeIsProvenToBeTheBeginningOfEveryLargerOne() {
        for (int to = 1; to <= LARGEST; to++) {
            for (int from = 0; from <= to; from++) {
                var path = ReferenceTree.hashes(LEAVES, Paths.consistency(from, to));
                assertTrue(Proofs.extend(from, root(from), to, root(to), path), from + " in " + to);
            }
        }
    }

    @Test
    void noOtherTreeIsProvenToBeTheBeginning() {
        for (int to = 2; to <= 40; to++) {
            for (int from = 1; from < to; from++) {
                var path = ReferenceTree.hashes(LEAVES, Paths.consistency(from, to));
                assertFalse(Proofs.extend(from, Hash.EMPTY, to, root(to), path));
                assertFalse(Proofs.extend(from, root(from), to, Hash.EMPTY, path));
                assertFalse(Proofs.extend(from, root(from), to, root(to), with(path, Hash.EMPTY)));
                assertFalse(Proofs.extend(from, root(from), to, root(to), path.subList(1, path.size())));
            }
        }
        assertFalse(Proofs.extend(3, root(3), 2, root(2), List.of()));
    }

    @Test
    void leafOutsideATreeHasNoPath() {
        assertThrows(IllegalArgumentException.class, () -> Paths.inclusion(3, 3));
        assertThrows(IllegalArgumentException.class, () -> Paths.consistency(4, 3));
        assertFalse(Proofs.includes(3, 3, LEAVES.getFirst(), List.of(), root(3)));
    }

    private static Hash root(int size) {
        return ReferenceTree.root(LEAVES.subList(0, size));
    }

    private static List<Hash> with(List<Hash> path, Hash extra) {
        var longer = new ArrayList<>(path);
        longer.add(extra);
        return longer;
    }
}
