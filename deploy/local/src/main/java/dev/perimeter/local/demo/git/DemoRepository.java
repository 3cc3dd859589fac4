package dev.perimeter.local.demo.git;

import dev.perimeter.local.files.Tree;
import dev.perimeter.local.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bare repository that the server shows, made once from the files in the source tree. */
record DemoRepository(Path folder, Path sources) {

    static final String NAME = "incident-tools";

    void create() {
        var bare = folder.resolve(NAME + ".git");
        if (Files.isDirectory(bare)) {
            return;
        }
        var half = folder.resolve(".half");
        Tree.delete(half);
        var files = sources.resolve("deploy/local/src/main/resources/demo").resolve(NAME);
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", half.toString());
        git(files, "--git-dir=" + half, "--work-tree=.", "add", "--all");
        git(files, "--git-dir=" + half, "--work-tree=.", "commit", "--quiet", "--message=Tools for incident reviews");
        git(half, "config", "http.receivepack", "false");
        Program.of("mv", half.toString(), bare.toString()).require();
    }

    private static void git(Path place, String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Program.of(command)
                .in(place)
                .with("GIT_AUTHOR_NAME", "Incident team")
                .with("GIT_AUTHOR_EMAIL", "incidents@private.test")
                .with("GIT_COMMITTER_NAME", "Incident team")
                .with("GIT_COMMITTER_EMAIL", "incidents@private.test")
                .with("GIT_CONFIG_GLOBAL", "/dev/null")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .require();
    }
}
