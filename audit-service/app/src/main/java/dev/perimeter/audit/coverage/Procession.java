package dev.perimeter.audit.coverage;

import java.util.Optional;
import java.util.function.Consumer;

/** Judges actions that pass one after the other, each as a whole, and keeps none. */
final class Procession {

    private final Judge judge;
    private final Consumer<Passed> sink;
    private Optional<Seen> first = Optional.empty();
    private Trail trail = new Trail();

    Procession(Judge judge, Consumer<Passed> sink) {
        this.judge = judge;
        this.sink = sink;
    }

    /** An action that has passed, with the first record about it. */
    record Passed(Seen first, Trail trail, Judgement judgement) {

        String action() {
            return first.record().subject().action();
        }
    }

    void add(Seen seen) {
        if (first.filter(begun -> action(begun).equals(action(seen))).isEmpty()) {
            end();
            first = Optional.of(seen);
            trail = new Trail();
        }
        trail.add(seen);
    }

    /** After the last record. */
    void end() {
        first.ifPresent(begun -> sink.accept(new Passed(begun, trail, judge.judge(trail))));
        first = Optional.empty();
    }

    private static String action(Seen seen) {
        return seen.record().subject().action();
    }
}
