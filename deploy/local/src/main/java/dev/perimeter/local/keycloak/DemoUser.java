package dev.perimeter.local.keycloak;

import java.util.List;

/** A person of the demonstration: one for each role, and a developer who sees another workspace only. */
public record DemoUser(String name, String role, String workspace) {

    public static final String WORKSPACE = "demo";

    public static final List<DemoUser> ALL = List.of(
            new DemoUser("admin", "admin", WORKSPACE),
            new DemoUser("operator", "operator", WORKSPACE),
            new DemoUser("approver", "approver", WORKSPACE),
            new DemoUser("auditor", "auditor", WORKSPACE),
            new DemoUser("developer", "developer", WORKSPACE),
            new DemoUser("neighbour", "developer", "other"));

    /** The password's name in the credentials. */
    public String password() {
        return "user." + name;
    }
}
