package dev.perimeter.sandbox.gateway.sandbox;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.admission.Quota;
import dev.perimeter.sandbox.gateway.certificate.SandboxAuthority;
import dev.perimeter.sandbox.gateway.flow.Origin;
import dev.perimeter.sandbox.gateway.loop.Loop;
import dev.perimeter.sandbox.gateway.redaction.Hidden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox whose socket is open; its admissions are touched on its loop only. */
public final class OpenSandbox {

    private final SandboxId id;
    private final Loop loop;
    private final SandboxAuthority authority;
    private final Map<ActionId, Admission> admissions = new HashMap<>();
    private final Hidden hidden = new Hidden();
    private final Quota strangers = new Quota();
    private volatile Terms terms;

    public OpenSandbox(SandboxId id, Loop loop, SandboxAuthority authority, Terms terms) {
        this.id = id;
        this.loop = loop;
        this.authority = authority;
        this.terms = terms;
    }

    public SandboxId id() {
        return id;
    }

    public Loop loop() {
        return loop;
    }

    public SandboxAuthority authority() {
        return authority;
    }

    public Terms terms() {
        return terms;
    }

    /** What an environment's change brings; connections that are open keep what they were let through by. */
    public void change(Terms changed) {
        terms = changed;
    }

    /** Where there is no living credential to say more. */
    public Origin origin() {
        return new Origin(terms.workspace(), terms.session(), "", "", id.value());
    }

    /** For what comes without a living credential. */
    public Quota strangers() {
        return strangers;
    }

    /** What the answers to all its actions must not show. */
    public Hidden hidden() {
        return hidden;
    }

    public void admit(Admission admission) {
        admissions.put(admission.grant().action(), admission);
    }

    public Optional<Admission> admission(ActionId action) {
        return Optional.ofNullable(admissions.get(action));
    }

    /** The admission that a proxy credential opens; the user name is the action's id. */
    public Optional<Admission> opened(String user, String password) {
        return admissions.values().stream()
                .filter(admission -> admission.grant().action().value().equals(user))
                .findFirst()
                .filter(admission -> admission.opens(password));
    }

    public Optional<Admission> dismiss(ActionId action) {
        return Optional.ofNullable(admissions.remove(action));
    }

    public List<Admission> admissions() {
        return List.copyOf(admissions.values());
    }
}
