package dev.perimeter.sandbox.runner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a runner has said so far. Not safe for two threads. */
public final class Words {

    private static final Pattern FORM = Pattern.compile(
            "(?=(?:shell|forwarder) [0-9]{1,9} [0-9]{1,18}$|(?:started|refused) [^ ]+$|ended [^ ]+ [0-9]{1,3}$)"
                    + "([a-z]+) ([^ ]+)(?: ([0-9]+))?");

    private final Map<String, Integer> ended = new HashMap<>();
    private final Set<String> began = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private boolean ready;
    private InnerProcess shell = InnerProcess.NONE;
    private InnerProcess forwarder = InnerProcess.NONE;

    public boolean ready() {
        return ready;
    }

    public InnerProcess shell() {
        return shell;
    }

    InnerProcess forwarder() {
        return forwarder;
    }

    public Optional<Integer> ended(String action) {
        return Optional.ofNullable(ended.get(action));
    }

    public boolean began(String action) {
        return began.contains(action);
    }

    boolean refused(String action) {
        return refused.contains(action);
    }

    /** What is not said in this form is not the runner's word. */
    public void hear(String line) {
        if (line.equals("ready")) {
            ready = true;
            return;
        }
        var match = FORM.matcher(line);
        if (!match.matches()) {
            return;
        }
        switch (match.group(1)) {
            case "shell" -> shell = process(match);
            case "forwarder" -> forwarder = process(match);
            case "started" -> began.add(match.group(2));
            case "refused" -> refused.add(match.group(2));
            default -> ended.put(match.group(2), Integer.parseInt(match.group(3)));
        }
    }

    private static InnerProcess process(MatchResult match) {
        return new InnerProcess(Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
    }
}
