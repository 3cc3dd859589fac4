package dev.perimeter.audit.contract;

import java.util.List;

/**
 * What one record is looked for by, beside its subject: as its own fact words it, empty where it does not say.
 *
 * @param host towards whom something left
 * @param secrets ids and names of credentials
 * @param author whose doing it is: a person, or a client that no person is known behind
 * @param outcome an effect, a verdict or an ending
 */
public record Dimensions(String tool, String host, List<String> secrets, String author, String outcome) {

    /** Every outcome that a fact may word. */
    public static final List<String> OUTCOMES = List.of(
            "allow",
            "allowed",
            "ask",
            "cancelled",
            "cut",
            "defer",
            "deny",
            "failed",
            "finished",
            "modify",
            "refused",
            "timed_out",
            "unknown");

    private static final Dimensions NONE = new Dimensions("", "", List.of(), "", "");
    private static final String CREDENTIAL = "credential";
    private static final String REFUSED = "refused";

    public Dimensions {
        secrets =
                secrets.stream().filter(secret -> !secret.isEmpty()).distinct().toList();
    }

    public static Dimensions of(Fact fact) {
        return switch (fact) {
            case Fact.Decision decision -> NONE.withTool(decision.tool()).withOutcome(decision.effect());
            case Fact.Intent intent -> NONE.withTool(intent.tool()).withSecrets(intent.credentials());
            case Fact.Outcome outcome -> NONE.withOutcome(outcome.ending());
            case Fact.Approval approval -> NONE.withAuthor(approval.by()).withOutcome(approval.verdict());
            case Fact.Configuration change -> NONE.withAuthor(change.by()).withSecrets(credentials(change));
            case Fact.Login login -> NONE.withAuthor(login.by());
            case Fact.Logout logout -> NONE.withAuthor(logout.by());
            case Fact.FlowOpened opened -> NONE.withHost(opened.host());
            case Fact.FlowClosed closed -> NONE.withSecrets(closed.secrets()).withOutcome(closed.verdict());
            case Fact.Lease lease -> NONE.withHost(lease.host()).withSecrets(List.of(lease.credential(), lease.name()));
            case Fact.Revocation revocation -> NONE.withSecrets(List.of(revocation.credential()));
            case Fact.Refusal refusal -> NONE.withAuthor(refusal.by()).withOutcome(REFUSED);
            case Fact.Read read -> NONE.withAuthor(read.by());
            case Fact.ModelRequest _,
                    Fact.Effects _,
                    Fact.Lifecycle _,
                    Fact.Probe _,
                    Fact.Gap _,
                    Fact.Checkpoint _,
                    Fact.Succession _ -> NONE;
        };
    }

    private static List<String> credentials(Fact.Configuration change) {
        return change.object().equals(CREDENTIAL) ? List.of(change.id()) : List.of();
    }

    private Dimensions withTool(String said) {
        return new Dimensions(said, host, secrets, author, outcome);
    }

    private Dimensions withHost(String said) {
        return new Dimensions(tool, said, secrets, author, outcome);
    }

    private Dimensions withSecrets(List<String> said) {
        return new Dimensions(tool, host, said, author, outcome);
    }

    private Dimensions withAuthor(String said) {
        return new Dimensions(tool, host, secrets, said, outcome);
    }

    private Dimensions withOutcome(String said) {
        return new Dimensions(tool, host, secrets, author, said);
    }
}
