package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.runner.Exit;

/** Words a result as the model reads it. */
final class Results {

    private static final String REPLACED =
            "[this sandbox is a new one: the one before has ended, with its files and its shell]\n";

    private Results() {}

    static ActionResult of(Order order, Exit exit, Limiter watched) {
        return switch (exit) {
            case Exit.Code(var code) -> ended(order, code, watched);
            case Exit.Refused _ -> ActionResult.lost("the sandbox had seen this action before and did nothing");
            case Exit.Died _ -> died(order, watched);
        };
    }

    private static ActionResult ended(Order order, int code, Limiter watched) {
        var note = switch (watched.ending()) {
            case FINISHED -> code == 0 ? "" : "[exit code " + code + memory(watched) + "]";
            case TIMED_OUT -> "[stopped at its time limit; the shell is a new one]";
            case CANCELLED -> "[cancelled; the shell is a new one]";
            case LOST -> "";
        };
        var error = code != 0 || watched.ending() != ActionResult.Ending.FINISHED;
        return result(order, watched, new End(watched.ending(), error, code, note));
    }

    private static String memory(Limiter watched) {
        return watched.ranOutOfMemory() ? "; a process was killed because the memory limit was reached" : "";
    }

    private static ActionResult died(Order order, Limiter watched) {
        return result(
                order,
                watched,
                new End(
                        ActionResult.Ending.LOST,
                        true,
                        0,
                        "[the sandbox ended before the action did: " + watched.demise() + "]"));
    }

    private record End(ActionResult.Ending ending, boolean error, int code, String note) {}

    private static ActionResult result(Order order, Limiter watched, End end) {
        var captured = watched.captured();
        var output = captured.text()
                // where the shell reads the command from is of no interest
                .replace("/run/perimeter/actions/" + order.action() + "/command: ", "bash: ")
                .stripTrailing();
        var text = output.isEmpty() || end.note.isEmpty() ? output + end.note : output + "\n" + end.note;
        var told = order.replaced() ? REPLACED + text : text;
        return new ActionResult(told, end.error, end.code, end.ending, captured.truncated(), captured.hash());
    }
}
