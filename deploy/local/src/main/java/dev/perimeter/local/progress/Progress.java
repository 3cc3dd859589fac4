package dev.perimeter.local.progress;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * One line per component when it is ready, with the seconds it took. On a terminal a last line shows what is still
 * going on.
 */
public final class Progress {

    private static final String CLEAR = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Map<String, Long> going = new LinkedHashMap<>();

    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false);
    }

    /** Runs a step and prints what it returned with its time; a failure is printed and rises. */
    public <T> T step(String name, Callable<T> work) throws Exception {
        var began = System.nanoTime();
        begin(name, began);
        try {
            var result = work.call();
            end(name, began, "ok", String.valueOf(result));
            return result;
        } catch (Exception e) {
            end(name, began, "FAILED", "");
            throw e;
        }
    }

    /** A line of its own. */
    public synchronized void say(String text) {
        clear();
        out.println(text);
        out.flush();
        live();
    }

    /** Draws the last line again, with the seconds of now. */
    public synchronized void tick() {
        clear();
        live();
    }

    private synchronized void begin(String name, long began) {
        going.put(name, began);
        tick();
    }

    private synchronized void end(String name, long began, String how, String detail) {
        going.remove(name);
        say(String.format(Locale.ROOT, "  %-6s %-16s %6s s  %s", how, name, seconds(began), detail)
                .stripTrailing());
    }

    private void clear() {
        if (terminal) {
            out.print(CLEAR);
        }
    }

    private void live() {
        if (terminal && !going.isEmpty()) {
            out.print(going.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + seconds(entry.getValue()) + " s")
                    .collect(Collectors.joining(", ", "  ...    ", "")));
        }
        out.flush();
    }

    private static String seconds(long began) {
        var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }
}
