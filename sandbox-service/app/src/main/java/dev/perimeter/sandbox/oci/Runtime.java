package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.host.HostCommand;
import dev.perimeter.sandbox.host.HostUnableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An OCI runtime's command line; {@code root} is where it keeps its own state. */
record Runtime(List<String> command, Path root) {

    /** A shell opens the FIFO for reading and writing, which the runtime then inherits. */
    private static final String DETACHED = "exec \"$@\" 0<>\"$0/stdin\" >>\"$0/disk/runner/control\" 2>&1";

    private static final String LOG_FORMAT = "--log-format=json";

    String program() {
        return command.getFirst();
    }

    void start(SandboxFolder folder) {
        var runtime = arguments("--log=" + folder.log(), LOG_FORMAT);
        runtime.addAll(List.of(
                "run",
                "--detach",
                "--pid-file=" + folder.processFile(),
                "--bundle=" + folder.bundle(),
                folder.sandbox().value()));
        var detached =
                new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, folder.root().toString()));
        detached.addAll(runtime);
        try {
            HostCommand.run(detached);
        } catch (HostUnableException e) {
            throw new HostUnableException(program() + " cannot start a sandbox: " + log(folder));
        }
    }

    /** Ends whatever runs in it; nothing happens where there is no such container. */
    void delete(String sandbox) {
        if (list().contains(sandbox)) {
            var delete = arguments();
            delete.addAll(List.of("delete", "--force", sandbox));
            HostCommand.run(delete);
        }
    }

    /** Runs a program as the sandbox's user beside what runs there; what it printed. */
    String inside(String sandbox, List<String> program) {
        var exec = arguments();
        exec.addAll(List.of("exec", "--user=" + Bundle.USER + ":" + Bundle.USER, sandbox));
        exec.addAll(program);
        return HostCommand.run(exec);
    }

    List<String> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        var list = arguments();
        list.addAll(List.of("list", "--quiet"));
        return HostCommand.run(list).lines().filter(line -> !line.isBlank()).toList();
    }

    private List<String> arguments(String... more) {
        var arguments = new ArrayList<>(command);
        arguments.add("--root=" + root);
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static String log(SandboxFolder folder) {
        try {
            var text = Files.readString(folder.log()).strip();
            return text.substring(Math.max(0, text.length() - 400));
        } catch (IOException e) {
            return "it left no word";
        }
    }
}
