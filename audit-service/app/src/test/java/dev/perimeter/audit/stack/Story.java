package dev.perimeter.audit.stack;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.contract.Record.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The records of a session, told one after the other; what a test leaves out is missing from the record. */
public final class Story {

    public static final String HASH = "aa".repeat(32);
    public static final String SANDBOX = "sbx_12345678";
    public static final Instant FINISH_BEFORE = Instant.parse("2030-01-01T00:00:00Z");

    private final Subject session;
    private final List<Record> records = new ArrayList<>();
    private Subject subject;
    private int ordinal;

    public Story(Subject session) {
        this.session = new Subject(session.workspace(), session.session(), "", session.agent());
        this.subject = this.session;
    }

    public static Story of(String session) {
        return new Story(new Subject("ws", session, "", "agent@1"));
    }

    public List<Record> records() {
        return List.copyOf(records);
    }

    /** What follows is about this action. */
    public Story action(String action) {
        subject = new Subject(session.workspace(), session.session(), action, session.agent());
        return this;
    }

    public Story session() {
        subject = session;
        return this;
    }

    public Story tell(Producer producer, Fact fact) {
        records.add(Entries.record(producer, subject, Integer.toString(ordinal++), fact));
        return this;
    }

    public Story asked() {
        return session().tell(Producer.HARNESS, new Fact.ModelRequest("playbook", "reviewer", HASH));
    }

    public Story probed() {
        return session()
                .tell(
                        Producer.SANDBOX,
                        new Fact.Probe(SANDBOX, true, List.of(new Fact.Check("raw address", true, ""))));
    }

    public Story decided(String effect) {
        return decided(effect, HASH);
    }

    public Story decided(String effect, String argumentsHash) {
        return tell(
                Producer.HARNESS, new Fact.Decision(effect, List.of("default/" + effect), HASH, "bash", argumentsHash));
    }

    public Story approved(String verdict) {
        return tell(Producer.HARNESS, new Fact.Approval(verdict, "erin", HASH));
    }

    public Story intended(String place, String target) {
        return tell(
                Producer.HARNESS,
                new Fact.Intent(HASH, "bash", HASH, place, target, "build", List.of("GIT_TOKEN"), FINISH_BEFORE));
    }

    public Story intended() {
        return intended("sandbox", SANDBOX);
    }

    public Story opened(String flow) {
        return opened(flow, "inspected", false);
    }

    public Story opened(String flow, String visibility, boolean unrestricted) {
        var rule = unrestricted ? "build/*:443" : "build/git.private.test";
        return tell(
                Producer.GATEWAY,
                new Fact.FlowOpened(
                        flow, SANDBOX, "git.private.test", 443, "GET", "/info/refs", visibility, rule, unrestricted));
    }

    public Story closed(String flow, String... secrets) {
        return tell(Producer.GATEWAY, new Fact.FlowClosed(flow, "allowed", "", 200, 10, 20, List.of(secrets)));
    }

    public Story refusedFlow(String flow) {
        return tell(Producer.GATEWAY, new Fact.FlowClosed(flow, "refused", "NoRule", 403, 0, 0, List.of()));
    }

    public Story leased(String name) {
        return tell(
                Producer.SECRETS,
                new Fact.Lease("lse_1", "vcrd_1", name, "egress-gateway", "git.private.test", FINISH_BEFORE));
    }

    public Story changed(String path) {
        return tell(
                Producer.SANDBOX,
                new Fact.Effects(SANDBOX, List.of(new Fact.FileChange(path, "modified", 12, HASH)), List.of()));
    }

    /** An action ran in the sandbox and left nothing. */
    public Story still() {
        return tell(Producer.SANDBOX, new Fact.Effects(SANDBOX, List.of(), List.of()));
    }

    public Story ended(String ending) {
        return ended(ending, HASH);
    }

    public Story ended(String ending, String argumentsHash) {
        return tell(Producer.HARNESS, new Fact.Outcome(ending, false, argumentsHash, HASH));
    }

    public Story gap(String rule) {
        return tell(Producer.AUDIT, new Fact.Gap(rule, ""));
    }
}
