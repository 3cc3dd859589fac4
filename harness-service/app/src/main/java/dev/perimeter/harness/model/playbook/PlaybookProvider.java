package dev.perimeter.harness.model.playbook;

import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelProvider;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelReply.StopReason;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.playbook.Playbook.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plays the next turn; no model is asked and no token is used. */
final class PlaybookProvider implements ModelProvider {

    private static final String PREFIX = "playbook/";
    private static final Pattern PIECES = Pattern.compile("(?<=\\s)");

    private final Playbooks playbooks;

    PlaybookProvider(Playbooks playbooks) {
        this.playbooks = playbooks;
    }

    @Override
    public ModelReply ask(ModelRequest request, Deltas sink) {
        var playbook = playbooks.named(name(request.model()));
        var scene = new Scene(request);
        int at = scene.turn();
        if (at >= playbook.turns().size()) {
            return said("Playbook " + playbook.name() + " has no more turns.", sink);
        }
        var turn = playbook.turns().get(at);
        if (!turn.expect().matcher(scene.lastResult()).find()) {
            return said(unexpected(playbook, at + 1, turn, scene), sink);
        }
        return played(turn, scene, sink);
    }

    /** Every model name that brings no playbook's name plays the default one. */
    private static String name(String model) {
        return model.startsWith(PREFIX) ? model.substring(PREFIX.length()) : "default";
    }

    private static String unexpected(Playbook playbook, int number, Turn turn, Scene scene) {
        return turn.otherwise().isEmpty()
                ? "Playbook %s, turn %d: the last result is not what was expected (%s). It ends here."
                        .formatted(playbook.name(), number, turn.expect().pattern())
                : Templates.fill(turn.otherwise(), scene.facts());
    }

    private static ModelReply played(Turn turn, Scene scene, Deltas sink) {
        var facts = scene.facts();
        var said = Templates.fill(turn.say(), facts);
        if (turn.use().isEmpty()) {
            return said(said, sink);
        }
        var content = new ArrayList<Content>();
        if (!said.isBlank()) {
            content.add(spoken(said, sink));
        }
        long id = scene.uses();
        for (var use : turn.use()) {
            id++;
            var input = Templates.fill(use.input(), facts);
            content.add(new Content.ToolUse("toolu_playbook_" + id, use.tool().offered(), input));
        }
        return new ModelReply(content, StopReason.TOOL_USE, Usage.NONE);
    }

    private static ModelReply said(String text, Deltas sink) {
        return new ModelReply(List.of(spoken(text, sink)), StopReason.END_TURN, Usage.NONE);
    }

    private static Content spoken(String text, Deltas sink) {
        PIECES.splitAsStream(text).forEach(piece -> sink.text(0, piece));
        return new Content.Text(text);
    }
}
