package dev.perimeter.audit.diagram;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.coverage.Seen;
import dev.perimeter.audit.diagram.DiagramNode.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Draws a session: every action hangs on the model request before it. */
final class Drawing {

    private final Map<String, List<Seen>> actions = new LinkedHashMap<>();
    private final NavigableMap<Long, Fact.ModelRequest> prompts = new TreeMap<>();

    void add(Seen seen) {
        var action = seen.record().subject().action();
        if (!action.isEmpty()) {
            actions.computeIfAbsent(action, _ -> new ArrayList<>()).add(seen);
        } else if (seen.record().fact() instanceof Fact.ModelRequest request) {
            prompts.put(seen.sequence(), request);
        }
    }

    /** {@code only} is an action, empty for all. */
    Diagram draw(String only, Instant now) {
        var sheet = new Diagram.Sheet();
        actions.forEach((action, records) -> {
            if (only.isEmpty() || only.equals(action)) {
                var first = records.getFirst().sequence();
                new Strand(sheet, action, records, now).draw(prompt(sheet, first));
            }
        });
        return sheet.diagram();
    }

    private Optional<DiagramNode> prompt(Diagram.Sheet sheet, long before) {
        return Optional.ofNullable(prompts.lowerEntry(before))
                .map(entry -> sheet.draw(new DiagramNode(
                        "p" + entry.getKey(),
                        Type.PROMPT,
                        "asked " + entry.getValue().model(),
                        "",
                        entry.getKey())));
    }
}
