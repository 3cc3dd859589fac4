package dev.perimeter.audit.diagram;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.coverage.Seen;
import dev.perimeter.audit.diagram.DiagramNode.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws one action from its records: decision, tool, what it touched, output. Whatever is missing is a hole. */
final class Strand {

    private static final int MOST_FILES = 20;
    private static final int SHORT_HASH = 12;

    private final Diagram.Sheet sheet;
    private final String action;
    private final List<Seen> records;
    private final Instant now;

    Strand(Diagram.Sheet sheet, String action, List<Seen> records, Instant now) {
        this.sheet = sheet;
        this.action = action;
        this.records = List.copyOf(records);
        this.now = now;
    }

    void draw(Optional<DiagramNode> prompt) {
        var asked = prompt.orElseGet(() -> hole("prompt", "no model request"));
        var decision = last(Fact.Decision.class, this::decision).orElseGet(() -> hole("decision", "no decision"));
        sheet.connect(asked, decision);
        var approval = last(Fact.Approval.class, this::approval);
        approval.ifPresent(node -> sheet.connect(decision, node));
        var tool = tool();
        tool.ifPresent(node -> sheet.connect(approval.orElse(decision), node));
        var output = output(tool.isPresent());
        output.ifPresent(node -> sheet.connect(tool.orElseGet(() -> approval.orElse(decision)), node));
        tool.ifPresent(this::touched);
        gaps(tool.orElse(decision));
    }

    private Optional<DiagramNode> tool() {
        var intent = last(Fact.Intent.class, this::intent);
        if (intent.isPresent() || records.stream().noneMatch(Strand::happened)) {
            return intent;
        }
        return Optional.of(hole("intent", "no intent"));
    }

    private static boolean happened(Seen seen) {
        return switch (seen.record().fact()) {
            case Fact.Effects _, Fact.FlowOpened _, Fact.FlowClosed _, Fact.Lease _ -> true;
            case Fact.Outcome outcome -> outcome.ending().equals("finished");
            default -> false;
        };
    }

    private Optional<DiagramNode> output(boolean started) {
        var outcome = last(Fact.Outcome.class, this::outcome);
        if (outcome.isPresent() || !started) {
            return outcome;
        }
        return expired() ? Optional.of(hole("outcome", "no outcome")) : Optional.empty();
    }

    private boolean expired() {
        return facts(Fact.Intent.class).stream()
                .noneMatch(intent -> now.isBefore(intent.fact().finishBefore()));
    }

    private boolean over() {
        return expired() || !facts(Fact.Outcome.class).isEmpty();
    }

    private void touched(DiagramNode tool) {
        facts(Fact.Effects.class).forEach(effects -> files(tool, effects));
        var secrets = new Secrets(sheet, action);
        facts(Fact.Lease.class).forEach(lease -> sheet.connect(tool, secrets.lease(lease)));
        for (var opened : facts(Fact.FlowOpened.class)) {
            var flow = sheet.draw(flow(opened));
            sheet.connect(tool, flow);
            secrets.injectedInto(flow, closed(opened.fact().flow()).map(Placed::fact));
        }
    }

    private void files(DiagramNode tool, Placed<Fact.Effects> effects) {
        var files = effects.fact().files();
        for (int i = 0; i < Math.min(files.size(), MOST_FILES); i++) {
            sheet.connect(tool, sheet.draw(file(effects.sequence(), i, files.get(i))));
        }
        if (files.size() > MOST_FILES) {
            var label = (files.size() - MOST_FILES) + " more files";
            sheet.connect(
                    tool, sheet.draw(node("f" + effects.sequence() + "_more", Type.FILE, label, effects.sequence())));
        }
    }

    private DiagramNode file(long sequence, int number, Fact.FileChange change) {
        var hash = change.sha256().isEmpty()
                ? ""
                : " "
                        + change.sha256()
                                .substring(
                                        0, Math.min(SHORT_HASH, change.sha256().length()));
        var id = "f" + sequence + "_" + number;
        return switch (change.change()) {
            case Fact.FileChange.MORE -> node(id, Type.FILE, change.size() + " more files" + hash, sequence);
            case Fact.FileChange.INCOMPLETE -> node(id, Type.GAP, "not all files could be seen", sequence);
            default -> node(id, Type.FILE, change.change() + " " + change.path() + hash, sequence);
        };
    }

    private DiagramNode flow(Placed<Fact.FlowOpened> opened) {
        var fact = opened.fact();
        var where = fact.method() + " " + fact.host() + (fact.port() > 0 ? ":" + fact.port() : "") + fact.path();
        var closed = closed(fact.flow());
        var label = where + closed.map(Placed::fact).map(Strand::ending).orElse("");
        var node = node("w" + opened.sequence(), Type.FLOW, label, opened.sequence());
        if (closed.isEmpty() && over()) {
            sheet.connect(sheet.draw(node), hole("flow_" + fact.flow(), "no end of the flow"));
        }
        return node;
    }

    private static String ending(Fact.FlowClosed closed) {
        var status = closed.status() > 0 ? " " + closed.status() : "";
        return closed.verdict().equals("allowed") ? status : " " + closed.verdict() + status;
    }

    private Optional<Placed<Fact.FlowClosed>> closed(String flow) {
        return facts(Fact.FlowClosed.class).stream()
                .filter(closed -> closed.fact().flow().equals(flow))
                .findFirst();
    }

    private void gaps(DiagramNode where) {
        for (var gap : facts(Fact.Gap.class)) {
            sheet.connect(
                    where,
                    sheet.draw(node("g" + gap.sequence(), Type.GAP, gap.fact().rule(), gap.sequence())));
        }
    }

    private DiagramNode decision(Placed<Fact.Decision> placed) {
        var fact = placed.fact();
        var label = fact.effect() + ": " + String.join(", ", fact.rules());
        return sheet.draw(node("d" + placed.sequence(), Type.DECISION, label, placed.sequence()));
    }

    private DiagramNode approval(Placed<Fact.Approval> placed) {
        var label = placed.fact().verdict() + " by " + placed.fact().by();
        return sheet.draw(node("a" + placed.sequence(), Type.DECISION, label, placed.sequence()));
    }

    private DiagramNode intent(Placed<Fact.Intent> placed) {
        var label = placed.fact().tool() + " in " + placed.fact().place() + " "
                + placed.fact().target();
        return sheet.draw(node("t" + placed.sequence(), Type.TOOL, label, placed.sequence()));
    }

    private DiagramNode outcome(Placed<Fact.Outcome> placed) {
        var label = placed.fact().ending() + (placed.fact().isError() ? " with an error" : "");
        return sheet.draw(node("o" + placed.sequence(), Type.OUTPUT, label, placed.sequence()));
    }

    private DiagramNode hole(String what, String label) {
        return sheet.draw(node("hole_" + what + "_" + action, Type.GAP, label, -1));
    }

    private DiagramNode node(String id, Type type, String label, long sequence) {
        return new DiagramNode(id, type, label, action, sequence);
    }

    /** A fact with its place. */
    record Placed<F extends Fact>(long sequence, F fact) {}

    private <F extends Fact> List<Placed<F>> facts(Class<F> kind) {
        return records.stream()
                .filter(seen -> kind.isInstance(seen.record().fact()))
                .map(seen ->
                        new Placed<>(seen.sequence(), kind.cast(seen.record().fact())))
                .toList();
    }

    private <F extends Fact> Optional<DiagramNode> last(Class<F> kind, Function<Placed<F>, DiagramNode> draw) {
        return facts(kind).stream().reduce((_, later) -> later).map(draw);
    }
}
