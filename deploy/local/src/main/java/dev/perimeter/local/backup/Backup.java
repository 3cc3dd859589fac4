package dev.perimeter.local.backup;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.files.Tar;
import dev.perimeter.local.postgres.BaseBackup;
import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import dev.perimeter.local.vault.RaftSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies a running stack. The order matters: what the anchor holds was in the database before, and what the database
 * describes is in the vault by then.
 */
public record Backup(LocalStack local, Path folder) {

    /** Written last: without it the backup is not whole. */
    static final String DONE = "backup.txt";

    static final String ANCHOR = "anchor";
    static final String ANCHOR_ARCHIVE = "anchor.tar";
    static final String VAULT = "vault.snapshot";
    static final String FILES = "files.tar";

    /** What the stack made up for itself at its first start. */
    private static final List<String> MADE = List.of("credentials.properties", "keys", "tls", "vault/unseal.key");

    public void run(Progress progress) {
        require();
        var state = local.site().layout().state();
        Layout.mode(Layout.folder(folder), "rwx------");
        Tar.pack(state, folder.resolve(ANCHOR_ARCHIVE), present(state, List.of(ANCHOR)));
        new BaseBackup(local.site()).take(folder);
        progress.say("  kept the database");
        if (local.hasVault()) {
            new RaftSnapshot(local.site()).take(folder.resolve(VAULT));
            progress.say("  kept the vault");
        } else {
            progress.say("  left out the vault, which somebody else runs");
        }
        Tar.pack(state, folder.resolve(FILES), present(state, MADE));
        PrivateFile.write(folder.resolve(DONE), "taken " + Instant.now() + "\n");
        progress.say("Everything is in " + folder + "; it holds keys and passwords.");
    }

    private void require() {
        if (Files.exists(folder) && !Layout.isEmpty(folder)) {
            throw new RefusedException(new BackupRefused.NotEmpty(folder));
        }
        Stream.of("postgres", "vault")
                .map(local.stack()::component)
                .filter(component -> !component.ready())
                .findFirst()
                .ifPresent(component -> {
                    throw new RefusedException(new BackupRefused.NotRunning(component.name()));
                });
    }

    private static List<String> present(Path state, List<String> names) {
        return names.stream().filter(name -> Files.exists(state.resolve(name))).toList();
    }
}
