package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.RefusedException;
import java.util.List;

/** A part of a list of sandboxes, and whether the list goes on. */
public record Page(List<Sandbox> sandboxes, boolean more) {

    private static final int MOST = 100;

    public Page {
        sandboxes = List.copyOf(sandboxes);
    }

    /**
     * Which part is wanted.
     *
     * @param after the last sandbox of the page before, empty for the first page
     * @param gone whether those that are gone are wanted, too
     */
    public record Wanted(int limit, String after, boolean gone) {

        public Wanted {
            if (limit < 1 || limit > MOST) {
                throw new RefusedException(new SandboxRefused.Invalid("a page has 1 to " + MOST + " sandboxes"));
            }
        }

        /** How many rows tell whether there is more. */
        int rows() {
            return limit + 1;
        }

        Page of(List<Sandbox> found) {
            return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
        }
    }
}
