package dev.perimeter.audit.contract;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Mandate;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native executable must still be able to read and write as JSON. */
@RegisterForReflection(
        registerFullHierarchy = true, // ids and the like, too
        targets = {
            Record.class,
            Record.Subject.class,
            Fact.class,
            Fact.ModelRequest.class,
            Fact.Decision.class,
            Fact.Intent.class,
            Fact.Outcome.class,
            Fact.Approval.class,
            Fact.Configuration.class,
            Fact.Login.class,
            Fact.Logout.class,
            Fact.Effects.class,
            Fact.FileChange.class,
            Fact.FlowOpened.class,
            Fact.FlowClosed.class,
            Fact.Lifecycle.class,
            Fact.Probe.class,
            Fact.Check.class,
            Fact.Lease.class,
            Fact.Revocation.class,
            Fact.Refusal.class,
            Fact.Gap.class,
            Fact.Checkpoint.class,
            Fact.Succession.class,
            Fact.Read.class,
            Receipt.class,
            Grant.class,
            Grant.Scope.class,
            Grant.Principal.class,
            Grant.Verdict.class,
            Grant.Call.class,
            Grant.Window.class,
            Mandate.class,
        })
final class NativeRecords {

    private NativeRecords() {}
}
