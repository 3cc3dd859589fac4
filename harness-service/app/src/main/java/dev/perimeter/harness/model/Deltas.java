package dev.perimeter.harness.model;

/**
 * Sees an answer grow. {@code block} counts the answer's content blocks from 0. Best effort: an answer that fails half-way
 * leaves fragments behind.
 */
public interface Deltas {

    /** Wants no preview. */
    Deltas NONE = new Deltas() {
        @Override
        public void text(int block, String fragment) {}

        @Override
        public void thinking(int block, String fragment) {}
    };

    void text(int block, String fragment);

    void thinking(int block, String fragment);
}
