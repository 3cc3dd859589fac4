package dev.perimeter.harness.environment;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.tool.WorkTypes;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.sandbox.v1.WorkType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks sandbox-service which work types there are, so that a wrong one is refused before a session meets it. */
@ApplicationScoped
class KnownWorkTypes {

    private final WorkTypes workTypes;

    KnownWorkTypes(WorkTypes workTypes) {
        this.workTypes = workTypes;
    }

    Uni<Void> require(Caller caller, Sketch sketch) {
        var name = sketch.metadata().get(Environment.WORK_TYPE);
        if (name == null) {
            return Uni.createFrom().voidItem();
        }
        return workTypes
                .list(caller.workspace(), caller.subject())
                .map(types -> types.stream().map(WorkType::getName).sorted().toList())
                .invoke(known -> requireAmong(known, name))
                .replaceWithVoid();
    }

    private static void requireAmong(List<String> known, String name) {
        if (!known.contains(name)) {
            throw new RefusedException(new EnvironmentRefused.UnknownWorkType(name, known));
        }
    }
}
