package dev.perimeter.harness.policy;

/** The agent's own setting for a tool; {@code AUTO} leaves the judgement to the policy. */
public enum PermissionPolicy {
    ALWAYS_ALLOW,
    ALWAYS_ASK,
    AUTO
}
