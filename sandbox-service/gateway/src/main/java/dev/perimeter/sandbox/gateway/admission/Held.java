package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.redaction.Automaton;
import dev.perimeter.sandbox.gateway.redaction.Mask;
import dev.perimeter.sandbox.gateway.redaction.Renderings;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The values that an action holds on lease, and what hides them from its answers; touched on the sandbox's loop only. */
public final class Held {

    private final Map<Use, Leased> living = new HashMap<>();
    private final Map<Use, Uni<Leased>> coming = new HashMap<>();
    private final List<byte[]> hiddenForms = new ArrayList<>();
    private Automaton hidden = new Automaton(List.of());

    /** A credential towards one host: each is on record with secrets-service before the value goes there. */
    public record Use(String credential, Authority target) {}

    public Optional<Leased> living(Use use, Instant now) {
        return Optional.ofNullable(living.get(use)).filter(leased -> now.isBefore(leased.expires()));
    }

    /** A lease that another request of the action waits for already. */
    public Optional<Uni<Leased>> coming(Use use) {
        return Optional.ofNullable(coming.get(use));
    }

    public void expect(Use use, Uni<Leased> leased) {
        coming.put(use, leased);
    }

    public void failed(Use use) {
        coming.remove(use);
    }

    /** A value of before stays hidden when it is replaced. */
    public void arrived(Use use, Leased leased) {
        coming.remove(use);
        living.put(use, leased);
        if (!hides(leased.value())) {
            hiddenForms.addAll(Renderings.of(leased.value()));
            hidden = new Automaton(hiddenForms);
        }
    }

    public Automaton hidden() {
        return hidden;
    }

    private boolean hides(SecretValue value) {
        var mask = new Mask(hidden);
        byte[] shown = mask.accept(value.reveal());
        return mask.hit() && IntStream.range(0, shown.length).allMatch(i -> shown[i] == '*') && mask.end().length == 0;
    }

    void wipe() {
        living.values().forEach(leased -> leased.value().wipe());
        living.clear();
        hiddenForms.forEach(form -> Arrays.fill(form, (byte) 0));
        hiddenForms.clear();
        hidden = new Automaton(List.of());
    }
}
