package dev.perimeter.sandbox.gateway.redaction;

import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What a sandbox's answers must not show until it closes: every value that was put into a request, since an allowed
 * host may keep it and give it back to a later action. Touched on the sandbox's loop only.
 */
public final class Hidden {

    // each costs some hundred kilobytes; only credentials that are made anew for each action can be so many, and the
    // oldest of those has long ended
    private static final int MOST_VALUES = 64;

    // in clear, although no action holds them on lease any more: a digest knows no beginning of a value, so that the
    // end
    // of every answer would have to wait until more of it came, and a stream of events would stand still
    private final Deque<Collection<byte[]>> values = new ArrayDeque<>();
    private Automaton automaton = new Automaton(List.of());

    public void add(SecretValue value) {
        if (!refreshed(value)) {
            values.addLast(Renderings.of(value));
            if (values.size() > MOST_VALUES) {
                clear(values.removeFirst());
            }
            automaton =
                    new Automaton(values.stream().flatMap(Collection::stream).toList());
        }
    }

    public Automaton automaton() {
        return automaton;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Nothing is asked or answered any more. */
    public void wipe() {
        values.forEach(Hidden::clear);
        values.clear();
        automaton = new Automaton(List.of());
    }

    /** One that is known stays the longest from now on. */
    private boolean refreshed(SecretValue value) {
        byte[] bytes = value.reveal();
        var known = values.stream()
                .filter(forms -> Arrays.equals(forms.iterator().next(), bytes))
                .findFirst();
        known.ifPresent(forms -> {
            values.remove(forms);
            values.addLast(forms);
        });
        return known.isPresent();
    }

    private static void clear(Collection<byte[]> forms) {
        forms.forEach(form -> Arrays.fill(form, (byte) 0));
    }
}
