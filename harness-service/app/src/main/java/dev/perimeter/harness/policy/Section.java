package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One mapping of a document, read strictly: what is wrong is reported, and reading goes on with an empty value. */
final class Section {

    private final JsonNode node;
    private final String path;
    private final Consumer<String> problems;

    Section(JsonNode node, String path, Consumer<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            report("has to be a mapping");
        }
    }

    void report(String what) {
        problems.accept(path.isEmpty() ? what : path + " " + what);
    }

    void only(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                child(name)
                        .report("is not known; known are "
                                + known.stream().sorted().toList());
            }
        });
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    private Section child(String name) {
        return new Section(MissingNode.getInstance(), path.isEmpty() ? name : path + "." + name, problems);
    }

    Section section(String name) {
        return new Section(node.path(name), path.isEmpty() ? name : path + "." + name, problems);
    }

    List<JsonNode> items(String name) {
        var items = new ArrayList<JsonNode>();
        var list = node.path(name);
        if (!list.isArray() || list.isEmpty()) {
            child(name).report("has to be a list that is not empty");
        }
        list.forEach(items::add);
        return items;
    }

    String required(String name) {
        if (!node.has(name)) {
            child(name).report("is missing");
        }
        return optional(name, "");
    }

    String optional(String name, String absent) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            child(name).report("has to be a text that is not empty");
        }
        return value.asText();
    }

    /** An absent list is empty; an empty one is refused, since it would not say whether it means all or nothing. */
    List<String> texts(String name) {
        if (!node.has(name)) {
            return List.of();
        }
        var items = items(name);
        if (!items.stream().allMatch(JsonNode::isTextual)) {
            child(name).report("has to be a list of texts");
        }
        return items.stream().map(JsonNode::asText).toList();
    }

    Map<String, String> entries() {
        var entries = new LinkedHashMap<String, String>();
        node.fieldNames().forEachRemaining(name -> entries.put(name, required(name)));
        return entries;
    }
}
