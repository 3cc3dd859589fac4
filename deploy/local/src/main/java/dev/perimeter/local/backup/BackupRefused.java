package dev.perimeter.local.backup;

import dev.perimeter.harness.contract.Refused;
import java.nio.file.Path;

/** Why there is nothing to keep or to put back. */
public sealed interface BackupRefused extends Refused {

    record NotEmpty(Path folder) implements BackupRefused {
        @Override
        public String message() {
            return folder + " is not empty; name a folder that is not there yet";
        }
    }

    record NotWhole(Path folder) implements BackupRefused {
        @Override
        public String message() {
            return folder + " holds no whole backup: " + Backup.DONE + " is missing; take another one";
        }
    }

    record NotRunning(String name) implements BackupRefused {
        @Override
        public String message() {
            return name + " does not run, and only a running one can be copied; start it with deploy/local/up";
        }
    }
}
