package dev.perimeter.local.backup;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.files.Tar;
import dev.perimeter.local.files.Tree;
import dev.perimeter.local.postgres.BaseBackup;
import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.stack.LocalStack;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.vault.RaftSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a state folder what it was when a backup was taken; the stack is down afterwards. The anchor stays as it is
 * where there is one: it tells audit-service what the backup lacks.
 */
public record Restore(Layout layout, Path folder) {

    public void run(Progress progress) {
        if (!Files.exists(folder.resolve(Backup.DONE))) {
            throw new RefusedException(new BackupRefused.NotWhole(folder));
        }
        LocalStack.of(layout).stack().down(progress);
        new BaseBackup(LocalStack.of(layout).site()).put(folder);
        progress.say("  put back the database; the one before is in " + BaseBackup.replaced(layout));
        files();
        if (Files.exists(folder.resolve(Backup.VAULT))) {
            vault();
            progress.say("  put back the vault");
        }
        if (!Files.exists(layout.state().resolve(Backup.ANCHOR))) {
            Tar.unpack(folder.resolve(Backup.ANCHOR_ARCHIVE), layout.state());
            progress.say("  put back the anchor, which was gone: what it held after the backup is not known");
        }
        progress.say("Start it with deploy/local/up. Where records were lost, audit-service opens a new log and says so"
                + " in its log (audit.succession).");
    }

    private void files() {
        Tar.unpack(folder.resolve(Backup.FILES), layout.state());
    }

    /** An empty one takes the snapshot, whatever it was before; its own first credentials are forgotten. */
    private void vault() {
        Tree.delete(layout.folder("vault").resolve("raft"));
        var local = LocalStack.of(layout);
        local.stack().start("vault");
        try {
            new RaftSnapshot(local.site()).put(folder.resolve(Backup.VAULT));
        } finally {
            local.stack().stop("vault");
            files();
        }
    }
}
