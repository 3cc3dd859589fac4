package dev.perimeter.harness.wire;

import java.time.Instant;
import java.util.Set;

/** Who asks, for which of their workspaces, which is empty where they picked none; {@code expires} is their token's end. */
public record Caller(
        String subject,
        String name,
        String workspace,
        Set<Role> roles,
        Set<String> workspaces,
        Entry entry,
        Instant expires) {

    public Caller {
        roles = Set.copyOf(roles);
        workspaces = Set.copyOf(workspaces);
    }

    public boolean may(Right right) {
        return right.heldBy(roles);
    }

    /** Refuses where the right is not held. */
    public void require(Right right) {
        if (!may(right)) {
            throw RequestRefused.notAllowed("this caller's roles do not allow this");
        }
    }
}
