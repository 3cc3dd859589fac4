package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.lifecycle.Sandbox;
import dev.perimeter.sandbox.lifecycle.SandboxRefused;
import java.io.UncheckedIOException;

/** Whether a genuine grant entitles to these arguments in this sandbox: a grant can only narrow. */
final class Entitlement {

    private Entitlement() {}

    static void check(Grant grant, String arguments, Sandbox sandbox) {
        if (!grant.call().argumentsHash().equals(hash(grant, arguments))) {
            throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
        }
        var scope = grant.scope();
        if (!scope.session().value().equals(sandbox.session())
                || !scope.workspace().equals(sandbox.workspace())) {
            throw new RefusedException(new SandboxRefused.UnknownSandbox());
        }
        if (!grant.call().workType().equals(sandbox.workType())) {
            throw exceeds("work type " + grant.call().workType() + " in a sandbox for " + sandbox.workType());
        }
        for (var credential : grant.call().credentials()) {
            if (!sandbox.opening().credentials().contains(credential)) {
                throw exceeds("credential " + credential + ", which the sandbox was not created with");
            }
        }
    }

    private static String hash(Grant grant, String arguments) {
        try {
            return Canonical.sha256(Canonical.bytes(arguments));
        } catch (UncheckedIOException _) {
            throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
        }
    }

    private static RefusedException exceeds(String what) {
        return new RefusedException(new GrantRefused.Exceeds(what));
    }
}
