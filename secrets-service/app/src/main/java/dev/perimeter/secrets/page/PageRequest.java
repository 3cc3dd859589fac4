package dev.perimeter.secrets.page;

import dev.perimeter.harness.contract.RefusedException;

/** Which part of a list is wanted; {@code after} is the last entry of the page before, empty for the first page. */
public record PageRequest(int limit, String after) {

    private static final int MOST = 100;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw new RefusedException(new PageRefused(MOST));
        }
    }

    /** How many rows tell whether there is more. */
    public int rows() {
        return limit + 1;
    }
}
