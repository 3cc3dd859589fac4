package dev.perimeter.harness.policy;

/** Policy and agent's own setting taken together; the agent's can only narrow. */
public sealed interface Permission {

    record Allowed() implements Permission {}

    record Denied() implements Permission {}

    /** Refused for now; nobody is asked. */
    record Deferred() implements Permission {}

    /** Who may answer differs by who raised it. */
    record Asked(RaisedBy by) implements Permission {}

    enum RaisedBy {
        /** Anyone in the workspace may deny; only an approver other than the session's principal may allow. */
        POLICY,
        /** Any writer of the session may confirm. */
        AGENT
    }

    static Permission narrow(Effect policy, PermissionPolicy agent) {
        return switch (policy) {
            case DENY -> new Denied();
            case DEFER -> new Deferred();
            case ASK -> new Asked(RaisedBy.POLICY);
            case MODIFY, ALLOW -> agent == PermissionPolicy.ALWAYS_ASK ? new Asked(RaisedBy.AGENT) : new Allowed();
        };
    }
}
