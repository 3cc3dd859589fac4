package dev.perimeter.sandbox.gateway.placeholder;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.redaction.Automaton;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All placeholders of a sandbox. */
public final class Placeholders {

    private static final Pattern SHAPE = Pattern.compile(Placeholder.PREFIX + "_[0-9A-Za-z]{24,}");

    private final Map<String, Placeholder> known;
    private final Automaton automaton;

    public Placeholders(List<Placeholder> placeholders) {
        this.known =
                placeholders.stream().collect(Collectors.toUnmodifiableMap(Placeholder::text, Function.identity()));
        this.automaton = new Automaton(known.keySet().stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList());
    }

    /** Those that stand in a text; one that is not known here is refused. */
    public List<Placeholder> in(String text) {
        return SHAPE.matcher(text).results().map(match -> known(match.group())).toList();
    }

    /** The text with each placeholder replaced. */
    public String replaced(String text, Function<Placeholder, String> value) {
        return SHAPE.matcher(text).replaceAll(match -> {
            var placeholder = known(match.group());
            var rest = match.group().substring(placeholder.text().length());
            return Matcher.quoteReplacement(value.apply(placeholder) + rest);
        });
    }

    public boolean anyMayGo(Authority target) {
        return known.values().stream().anyMatch(placeholder -> placeholder.mayGo(target));
    }

    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** Finds them in a body that streams. */
    public Automaton automaton() {
        return automaton;
    }

    private Placeholder known(String found) {
        return known.values().stream()
                .filter(placeholder -> found.startsWith(placeholder.text()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(new FlowRefused.UnknownPlaceholder()));
    }
}
