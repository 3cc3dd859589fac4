package dev.perimeter.sandbox.effects;

import dev.perimeter.audit.contract.Fact.FileChange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every entry of a workspace by its path; {@code complete} is false where there was more than could be listed. */
@RegisterForReflection
public record Manifest(Map<String, FileState> files, boolean complete) {

    public static final Manifest EMPTY = new Manifest(Map.of(), true);

    /** What has become of the workspace since an earlier manifest, by path; says first where it cannot tell all. */
    public List<FileChange> since(Manifest before) {
        var changes = new TreeMap<String, FileChange>();
        if (!complete || !before.complete) {
            changes.put("", new FileChange("", FileChange.INCOMPLETE, 0, ""));
        }
        for (var file : files.values()) {
            var old = before.files.get(file.path());
            if (old == null) {
                changes.put(file.path(), change(file, "added"));
            } else if (!file.same(old)) {
                changes.put(file.path(), change(file, "modified"));
            }
        }
        for (var old : before.files.values()) {
            if (!files.containsKey(old.path())) {
                changes.put(old.path(), new FileChange(old.path(), "deleted", 0, ""));
            }
        }
        return new ArrayList<>(changes.values());
    }

    private static FileChange change(FileState file, String change) {
        return new FileChange(file.path(), change, file.size(), file.sha256());
    }
}
