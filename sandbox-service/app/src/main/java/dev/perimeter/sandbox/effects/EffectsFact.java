package dev.perimeter.sandbox.effects;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Fact.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes as a record states them: so many by name, the rest by number and by the hash of all. */
public record EffectsFact(Fact.Effects fact, Map<String, byte[]> payloads) {

    /** The name of the payload that lists every change. */
    public static final String FILES = "files";

    /** Of the canonical form: the sandbox chooses names, and a record that is too large would not be taken. */
    static final int MOST_NAMED_BYTES = 256 * 1024;

    private static final int MOST_PROCESSES = 100;

    public static EffectsFact of(String sandbox, List<FileChange> changes, List<String> processes, int most) {
        var running = processes.stream().limit(MOST_PROCESSES).toList();
        var named = new ArrayList<FileChange>();
        var all = new ChangeList();
        for (var change : changes) {
            all.add(change);
            if (named.size() < most && all.bytes() <= MOST_NAMED_BYTES) {
                named.add(change);
            }
        }
        if (named.size() == changes.size()) {
            return new EffectsFact(new Fact.Effects(sandbox, changes, running), Map.of());
        }
        named.add(new FileChange("", FileChange.MORE, changes.size() - named.size(), all.hash()));
        var payloads = all.whole().map(list -> Map.of(FILES, list)).orElse(Map.of());
        return new EffectsFact(new Fact.Effects(sandbox, named, running), payloads);
    }
}
