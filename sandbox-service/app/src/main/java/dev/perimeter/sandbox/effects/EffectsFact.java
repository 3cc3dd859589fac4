package dev.perimeter.sandbox.effects;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Fact.FileChange;
import dev.perimeter.harness.contract.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes as a record states them: so many by name, the rest by number and by the hash of all. */
public record EffectsFact(Fact.Effects fact, Map<String, byte[]> payloads) {

    /** The name of the payload that lists every change. */
    public static final String FILES = "files";

    private static final int LARGEST_PAYLOAD = 2 << 20;
    private static final int MOST_PROCESSES = 100;

    public static EffectsFact of(String sandbox, List<FileChange> changes, List<String> processes, int most) {
        var running = processes.stream().limit(MOST_PROCESSES).toList();
        if (changes.size() <= most) {
            return new EffectsFact(new Fact.Effects(sandbox, changes, running), Map.of());
        }
        var all = Canonical.bytes(changes);
        var named = new ArrayList<>(changes.subList(0, most));
        named.add(new FileChange("", "more", changes.size() - most, Canonical.sha256(all)));
        var payloads = all.length <= LARGEST_PAYLOAD ? Map.of(FILES, all) : Map.<String, byte[]>of();
        return new EffectsFact(new Fact.Effects(sandbox, named, running), payloads);
    }
}
