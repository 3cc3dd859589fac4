package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.disk.DiskImage;
import dev.perimeter.sandbox.runner.RunnerFiles;
import java.nio.file.Path;

/** Where the parts of one sandbox lie on the host; all that the sandbox can write is on its disk. */
record SandboxFolder(SandboxId sandbox, Path root) {

    Path bundle() {
        return root.resolve("bundle");
    }

    Path rootFilesystem() {
        return bundle().resolve("rootfs");
    }

    Path certificates() {
        return root.resolve("certificates");
    }

    Path processFile() {
        return root.resolve("pid");
    }

    Path log() {
        return root.resolve("log");
    }

    Path manifest() {
        return root.resolve("manifest");
    }

    Path disk() {
        return root.resolve("disk");
    }

    DiskImage image() {
        return new DiskImage(root.resolve("disk.img"), disk());
    }

    Path workspace() {
        return disk().resolve("workspace");
    }

    RunnerFiles runner(int user) {
        return new RunnerFiles(
                root.resolve("stdin"), disk().resolve("runner").resolve("control"), disk().resolve("actions"), user);
    }
}
