package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.runtime.CelRuntime.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the rules of one document. */
final class RuleReader {

    private static final Set<String> FIELDS = Set.of("name", "effect", "reason", "match", "when", "set");
    private static final Set<String> MATCHES = Set.of("kinds", "tools", "servers", "workTypes", "agents", "principals");

    private final Expressions expressions;
    private final String document;
    private final BiConsumer<String, String> problems;
    private final Set<String> names = new HashSet<>();

    /** {@code problems} takes a rule's name and what is wrong with it. */
    RuleReader(Expressions expressions, String document, BiConsumer<String, String> problems) {
        this.expressions = expressions;
        this.document = document;
        this.problems = problems;
    }

    List<Rule> read(List<JsonNode> nodes) {
        return nodes.stream().map(this::read).flatMap(Optional::stream).toList();
    }

    private Optional<Rule> read(JsonNode node) {
        var name = node.path("name").asText();
        var rule = new Section(node, "", what -> problems.accept(name, what));
        rule.only(FIELDS);
        name(rule);
        var match = match(rule.section("match"));
        var condition = condition(rule);
        var effect = effect(rule);
        if (effect.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        var set = set(rule, effect.get());
        return Optional.of(new Rule(
                document + "/" + name, effect.get(), match, condition.get(), rule.optional("reason", ""), set));
    }

    private void name(Section rule) {
        var name = rule.required("name");
        if (!Documents.NAME.matcher(name).matches()) {
            rule.report("name has to match " + Documents.NAME.pattern());
        } else if (!names.add(name)) {
            rule.report("name is another rule's already");
        }
    }

    private static Optional<Effect> effect(Section rule) {
        var word = rule.required("effect");
        var effect = Arrays.stream(Effect.values())
                .filter(known -> known.word().equals(word))
                .findFirst();
        if (effect.isEmpty()) {
            rule.report("effect has to be one of "
                    + Arrays.stream(Effect.values()).map(Effect::word).toList());
        }
        return effect;
    }

    private Match match(Section match) {
        match.only(MATCHES);
        return new Match(
                kinds(match),
                globs(match, "tools"),
                globs(match, "servers"),
                globs(match, "workTypes"),
                globs(match, "agents"),
                globs(match, "principals"));
    }

    private static List<Glob> globs(Section match, String list) {
        return match.texts(list).stream().map(Glob::of).toList();
    }

    private static Set<ToolKind> kinds(Section match) {
        var words = match.texts("kinds");
        var kinds = EnumSet.noneOf(ToolKind.class);
        Arrays.stream(ToolKind.values())
                .filter(kind -> words.contains(kind.word()))
                .forEach(kinds::add);
        if (kinds.size() != words.size()) {
            match.report("kinds may be "
                    + Arrays.stream(ToolKind.values()).map(ToolKind::word).toList());
        }
        return kinds;
    }

    private Optional<Condition> condition(Section rule) {
        try {
            return Optional.of(expressions.condition(rule.optional("when", "true")));
        } catch (InvalidExpression e) {
            rule.report("when, " + e.getMessage());
            return Optional.empty();
        }
    }

    private List<Assignment> set(Section rule, Effect effect) {
        if (rule.section("set").isEmpty() == (effect == Effect.MODIFY)) {
            rule.report("set belongs to a rule that modifies, and has to be there");
        }
        var assignments = new ArrayList<Assignment>();
        rule.section("set")
                .entries()
                .forEach((path, text) -> value(rule, path, text)
                        .ifPresent(program -> assignments.add(new Assignment(names(rule, path), program))));
        return assignments;
    }

    private static List<String> names(Section rule, String path) {
        var names = List.of(path.split("\\.", -1));
        if (names.contains("")) {
            rule.report("set." + path + " has an empty name in it");
        }
        return names;
    }

    private Optional<Program> value(Section rule, String path, String text) {
        try {
            return Optional.of(expressions.value(text));
        } catch (InvalidExpression e) {
            rule.report("set." + path + ", " + e.getMessage());
            return Optional.empty();
        }
    }
}
