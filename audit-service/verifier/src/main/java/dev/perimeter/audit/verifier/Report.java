package dev.perimeter.audit.verifier;

import java.io.PrintWriter;

/** What was checked against what, and the verdict, which says no more than that. */
record Report(boolean pinnedProducers, boolean pinnedCheckpoint, boolean anchored) {

    private static final int MOST_FAULTS = 50;

    /** Prints it and answers with the exit code. */
    int print(PrintWriter out, BundleCheck.Result result) {
        var checkpoint = result.checkpoint();
        out.println("checkpoint   " + checkpoint.size() + " records, root "
                + checkpoint.root().hex());
        out.println("log          " + checkpoint.origin());
        result.logs().forEach(log -> out.println("LOST         " + log));
        out.println("records      " + result.records() + " checked, " + result.payloads() + " payloads");
        out.println("consistency  " + result.earlier() + " earlier checkpoints");
        out.println("producers    " + origin(pinnedProducers));
        out.println("key          " + origin(pinnedCheckpoint));
        out.println("anchor       " + (anchored ? "given" : "UNANCHORED"));
        out.println("completeness a bundle proves what it holds, not that nothing was left out");
        result.faults().stream().limit(MOST_FAULTS).forEach(fault -> out.println("FAULT        " + fault));
        if (!result.faults().isEmpty()) {
            out.println("FAILED       " + result.faults().size() + " faults");
            return Verifier.FAILED;
        }
        return verdict(out);
    }

    private int verdict(PrintWriter out) {
        if (!pinnedProducers || !pinnedCheckpoint) {
            out.println("UNPROVEN     the bundle agrees with itself; whoever made it may have made its keys, too");
            return Verifier.UNPROVEN;
        }
        out.println("VERIFIED     against pinned keys" + (anchored ? " and the anchor" : ""));
        return Verifier.VERIFIED;
    }

    private static String origin(boolean pinned) {
        return pinned ? "pinned" : "FROM THE BUNDLE ITSELF";
    }
}
