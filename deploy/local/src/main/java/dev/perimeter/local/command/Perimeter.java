package dev.perimeter.local.command;

import dev.perimeter.harness.contract.RefusedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's command line; the scripts in {@code deploy/local} call it. */
@Command(
        name = "perimeter",
        mixinStandardHelpOptions = true,
        description = "Runs Perimeter on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class Perimeter {

    private static final int REFUSED = 1;

    private Perimeter() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Perimeter())
                .setOut(out)
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((error, line, parsed) -> explain(error, line))
                .execute(arguments));
    }

    /** What is expected to happen is told in words; anything else is a bug and shows where it is. */
    private static int explain(Exception error, CommandLine line) throws Exception {
        if (error instanceof RefusedException refused) {
            line.getErr().println(refused.getMessage());
            return REFUSED;
        }
        throw error;
    }
}
