package dev.perimeter.harness.wire;

import java.util.Set;
import java.util.stream.Collectors;

/** Who asks, for which of their workspaces. */
public record Caller(String subject, String workspace, Set<Role> roles, Set<String> workspaces) {

    public Caller {
        roles = Set.copyOf(roles);
        workspaces = Set.copyOf(workspaces);
    }

    public boolean may(Right right) {
        return right.heldBy(roles);
    }

    /** As the realm names them. */
    public Set<String> roleNames() {
        return roles.stream().map(Role::wire).collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses where the right is not held. */
    public void require(Right right) {
        if (!may(right)) {
            throw RequestRefused.notAllowed("this caller's roles do not allow this");
        }
    }
}
