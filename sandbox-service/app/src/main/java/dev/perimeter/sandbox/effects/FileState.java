package dev.perimeter.sandbox.effects;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One entry of the workspace. All but path, mode, size and hash only tell whether it has to be read again.
 *
 * @param mode type and permissions, as in stat(2)
 * @param changed the time of the last change of content or attributes, which no program can set, in nanoseconds
 * @param sha256 hex; empty for what is no regular file or was too large to be read
 */
@RegisterForReflection
@JsonPropertyOrder({"path", "mode", "size", "modified", "changed", "inode", "sha256"})
record FileState(String path, int mode, long size, long modified, long changed, long inode, String sha256) {

    private static final int TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int DIRECTORY = 0x4000;

    boolean regular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean directory() {
        return (mode & TYPE) == DIRECTORY;
    }

    /** Whether nothing can have been written since. */
    boolean untouched(FileState before) {
        return mode == before.mode
                && size == before.size
                && modified == before.modified
                && changed == before.changed
                && inode == before.inode;
    }

    /** Whether it is the same to whoever looks at it; of what was not read, whether it can have been written since. */
    boolean same(FileState other) {
        if (mode != other.mode || !directory() && size != other.size) {
            return false;
        }
        var unread = regular() && sha256.isEmpty() && other.sha256.isEmpty();
        return unread ? untouched(other) : sha256.equals(other.sha256);
    }

    FileState hashed(String hash) {
        return new FileState(path, mode, size, modified, changed, inode, hash);
    }
}
