package dev.perimeter.harness.model.playbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.harness.model.ToolName;
import dev.perimeter.harness.model.playbook.Playbook.Turn;
import dev.perimeter.harness.model.playbook.Playbook.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a playbook strictly; the first thing that is wrong is told with its turn. */
final class PlaybookReader {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final String name;

    PlaybookReader(String name) {
        this.name = name;
    }

    Playbook read(String yaml) throws InvalidPlaybook {
        var document = parse(yaml);
        only(document, "the playbook", Set.of("description", "turns"));
        var nodes = document.path("turns");
        require(nodes.isArray() && !nodes.isEmpty(), "turns have to be a list that is not empty");
        var turns = new ArrayList<Turn>();
        for (var node : nodes) {
            turns.add(turn(node, turns.size() + 1, nodes.size()));
        }
        return new Playbook(name, turns);
    }

    private static JsonNode parse(String yaml) throws InvalidPlaybook {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new InvalidPlaybook("line " + (at == null ? "?" : at.getLineNr()) + ": " + e.getOriginalMessage());
        }
    }

    private static Turn turn(JsonNode node, int number, int last) throws InvalidPlaybook {
        var place = "turn " + number;
        only(node, place, Set.of("say", "use", "expect", "otherwise"));
        var uses = uses(node.path("use"), place);
        require(uses.isEmpty() == (number == last), place + ": the last turn, and no other, ends without using a tool");
        require(number > 1 || !node.has("expect"), place + ": nothing can be expected before a tool was used");
        require(node.has("expect") || !node.has("otherwise"), place + ": otherwise needs an expect");
        require(!uses.isEmpty() || node.has("say"), place + ": neither says nor uses anything");
        return new Turn(text(node, "say", place), uses, expect(node, place), text(node, "otherwise", place));
    }

    private static List<Use> uses(JsonNode nodes, String place) throws InvalidPlaybook {
        require(nodes.isMissingNode() || nodes.isArray(), place + ": use has to be a list");
        var uses = new ArrayList<Use>();
        for (var node : nodes) {
            only(node, place + ", use", Set.of("tool", "input"));
            var input = node.has("input") ? node.path("input") : JsonNodeFactory.instance.objectNode();
            require(input instanceof ObjectNode, place + ": input has to be a mapping");
            known(input.toString(), place);
            uses.add(new Use(tool(text(node, "tool", place), place), (ObjectNode) input));
        }
        return uses;
    }

    private static ToolName tool(String reference, String place) throws InvalidPlaybook {
        require(!reference.isBlank(), place + ": tool is missing");
        int slash = reference.indexOf('/');
        return slash < 0
                ? ToolName.builtIn(reference)
                : new ToolName(reference.substring(0, slash), reference.substring(slash + 1));
    }

    private static Pattern expect(JsonNode node, String place) throws InvalidPlaybook {
        try {
            return Pattern.compile(text(node, "expect", place));
        } catch (PatternSyntaxException e) {
            throw new InvalidPlaybook(place + ": expect is no regular expression: " + e.getDescription());
        }
    }

    private static String text(JsonNode node, String field, String place) throws InvalidPlaybook {
        var value = node.path(field);
        require(value.isMissingNode() || value.isTextual(), place + ": " + field + " has to be a text");
        known(value.asText(""), place);
        return value.asText("");
    }

    private static void known(String text, String place) throws InvalidPlaybook {
        var unknown = Templates.unknown(text);
        require(unknown.isEmpty(), place + ": there is no fact of the name " + unknown);
    }

    private static void only(JsonNode node, String place, Set<String> known) throws InvalidPlaybook {
        require(node.isObject(), place + " has to be a mapping");
        for (var field : node.properties()) {
            require(known.contains(field.getKey()), place + ": " + field.getKey() + " is not known");
        }
    }

    private static void require(boolean holds, String otherwise) throws InvalidPlaybook {
        if (!holds) {
            throw new InvalidPlaybook(otherwise);
        }
    }
}
