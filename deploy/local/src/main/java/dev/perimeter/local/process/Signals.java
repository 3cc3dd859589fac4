package dev.perimeter.local.process;

/** Sends signals; a process that is gone already is no error. */
final class Signals {

    private Signals() {}

    static void one(String signal, long pid) {
        send(signal, Long.toString(pid));
    }

    static void group(String signal, long leader) {
        send(signal, "-" + leader);
    }

    private static void send(String signal, String target) {
        Program.run("kill", "-" + signal, "--", target);
    }
}
