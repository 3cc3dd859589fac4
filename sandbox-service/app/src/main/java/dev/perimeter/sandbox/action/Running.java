package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The actions that this process carries out, so that they can be cancelled. */
@ApplicationScoped
class Running {

    /** One of them; {@code cancelled} is looked at while it is waited for. */
    record Attempt(Order order, AtomicBoolean cancelled) {}

    private final Map<ActionId, Attempt> attempts = new ConcurrentHashMap<>();

    /** Before the journal knows the action, until it knows its result: what is not here is carried by nobody. */
    Attempt begin(Order order) {
        var attempt = new Attempt(order, new AtomicBoolean());
        if (attempts.putIfAbsent(order.action(), attempt) != null) {
            throw new RefusedException(new GrantRefused.AlreadyUsed(order.action()));
        }
        return attempt;
    }

    Optional<Attempt> of(ActionId action) {
        return Optional.ofNullable(attempts.get(action));
    }

    void end(ActionId action) {
        attempts.remove(action);
    }
}
