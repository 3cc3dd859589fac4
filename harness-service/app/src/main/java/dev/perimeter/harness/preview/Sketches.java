package dev.perimeter.harness.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * What one stream shows of answers that grow: only what it asked for, each from its beginning and without a gap, and nothing
 * of a model request whose end it has shown.
 */
public final class Sketches {

    private static final int MOST = 512;

    private final Set<String> wanted;
    private final Queue<Fragment> heard = new ArrayDeque<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private long ended;

    public Sketches(Set<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** Any thread may tell; what a slow reader has no room for is lost. */
    public synchronized void hear(Fragment fragment) {
        if (wanted.contains(fragment.type()) && heard.size() < MOST) {
            heard.add(fragment);
        }
    }

    /** All that was heard, in order. */
    public synchronized List<Fragment> take() {
        var taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    public List<Sketch> show(List<Fragment> fragments) {
        var sketches = new ArrayList<Sketch>();
        fragments.forEach(fragment -> show(fragment, sketches));
        return sketches;
    }

    /** A model request is over: its events come whole, or never. */
    public void end(long seq) {
        ended = seq;
        shown.clear();
    }

    private void show(Fragment fragment, List<Sketch> sketches) {
        var begun = shown.containsKey(fragment.event());
        if (fragment.after() < ended || fragment.at() != shown.getOrDefault(fragment.event(), 0)) {
            return;
        }
        shown.put(fragment.event(), fragment.at() + fragment.text().length());
        if (!begun) {
            sketches.add(new Sketch.Start(fragment.event(), fragment.type()));
        }
        if (!fragment.text().isEmpty()) {
            sketches.add(new Sketch.Delta(fragment.event(), fragment.text()));
        }
    }
}
