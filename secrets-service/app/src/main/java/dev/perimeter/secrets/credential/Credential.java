package dev.perimeter.secrets.credential;

import dev.perimeter.secrets.vault.VaultPath;

/**
 * A description as it is kept; a deleted one stays, archived, for those who read old records.
 *
 * @param revision raised by each change, which makes the change's record unique
 */
record Credential(String workspace, Description description, boolean archived, int revision) {

    static Credential first(String workspace, Description description) {
        return new Credential(workspace, description, false, 1);
    }

    Credential describe(Description changed) {
        return new Credential(workspace, changed, archived, revision + 1);
    }

    Credential archive() {
        return new Credential(workspace, description, true, revision + 1);
    }

    VaultPath path() {
        return new VaultPath(workspace, description.id().value());
    }
}
