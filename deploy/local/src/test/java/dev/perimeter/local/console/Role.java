package dev.perimeter.local.console;

import java.util.List;
import java.util.Locale;

/** What a role is shown, and calls that are refused to it. */
enum Role {
    ADMIN(
            List.of(
                    "Overview",
                    "Sessions",
                    "Agents",
                    "Environments",
                    "Sandboxes",
                    "Policy",
                    "Secrets",
                    "Tunnel",
                    "Approvals",
                    "Audit"),
            List.of()),
    OPERATOR(
            List.of(
                    "Overview",
                    "Sessions",
                    "Agents",
                    "Environments",
                    "Sandboxes",
                    "Policy",
                    "Secrets",
                    "Tunnel",
                    "Approvals"),
            List.of("GET /v1/perimeter/audit", "GET /v1/perimeter/audit/checkpoints")),
    APPROVER(
            List.of("Overview", "Sessions", "Sandboxes", "Policy", "Secrets", "Tunnel", "Approvals"),
            List.of(
                    "GET /v1/perimeter/audit",
                    "GET /v1/agents",
                    "GET /v1/environments",
                    "POST /v1/agents",
                    "POST /v1/environments",
                    "POST /v1/sessions",
                    "POST /v1/vaults",
                    "POST /v1/perimeter/secrets/leases/lease_x/revoke")),
    AUDITOR(
            List.of("Overview", "Sandboxes", "Policy", "Secrets", "Tunnel", "Approvals", "Audit"),
            List.of(
                    "GET /v1/sessions",
                    "GET /v1/agents",
                    "GET /v1/environments",
                    "POST /v1/agents",
                    "POST /v1/environments",
                    "POST /v1/sessions",
                    "POST /v1/vaults",
                    "POST /v1/perimeter/secrets/leases/lease_x/revoke")),
    DEVELOPER(
            OPERATOR.pages,
            List.of(
                    "GET /v1/perimeter/audit",
                    "GET /v1/perimeter/audit/keys",
                    "POST /v1/perimeter/secrets/leases/lease_x/revoke"));

    private final List<String> pages;
    private final List<String> refused;

    Role(List<String> pages, List<String> refused) {
        this.pages = pages;
        this.refused = refused;
    }

    List<String> pages() {
        return pages;
    }

    /** Method and path. */
    List<String> refused() {
        return refused;
    }

    /** Pages that others see. */
    List<String> hidden() {
        return ADMIN.pages.stream().filter(page -> !pages.contains(page)).toList();
    }

    /** The demonstration user who has it. */
    String person() {
        return name().toLowerCase(Locale.ROOT);
    }
}
