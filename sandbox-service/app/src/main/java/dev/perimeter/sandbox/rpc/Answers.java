package dev.perimeter.sandbox.rpc;

import dev.perimeter.harness.v1.Running;
import dev.perimeter.harness.v1.Unknown;
import dev.perimeter.sandbox.action.ActionResult;
import dev.perimeter.sandbox.action.Settlement.Settled;
import dev.perimeter.sandbox.lifecycle.Page;
import dev.perimeter.sandbox.lifecycle.Sandbox;
import dev.perimeter.sandbox.tool.Tools;
import dev.perimeter.sandbox.v1.Ending;
import dev.perimeter.sandbox.v1.ListResponse;
import dev.perimeter.sandbox.v1.ListWorkTypesResponse;
import dev.perimeter.sandbox.v1.Placeholder;
import dev.perimeter.sandbox.v1.Result;
import dev.perimeter.sandbox.v1.SettleResponse;
import dev.perimeter.sandbox.v1.WorkTypeLimits;
import dev.perimeter.sandbox.worktype.Reach;
import dev.perimeter.sandbox.worktype.WorkType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** From records to protobuf. */
@ApplicationScoped
class Answers {

    private final Tools tools;

    Answers(Tools tools) {
        this.tools = tools;
    }

    dev.perimeter.sandbox.v1.Sandbox sandbox(Sandbox sandbox) {
        return dev.perimeter.sandbox.v1.Sandbox.newBuilder()
                .setId(sandbox.id().value())
                .setSession(sandbox.session())
                .setWorkType(sandbox.workType())
                .setIsolation(sandbox.isolation())
                .setState(sandbox.state().name().toLowerCase(Locale.ROOT))
                .setProbed(sandbox.probed())
                .addAllTools(tools.names().stream().sorted().toList())
                .addAllCredentials(sandbox.opening().request().getPlaceholdersList().stream()
                        .map(Placeholder::getCredential)
                        .toList())
                .setCreated(sandbox.created().toString())
                .build();
    }

    ListResponse sandboxes(Page page) {
        return ListResponse.newBuilder()
                .addAllSandboxes(page.sandboxes().stream().map(this::sandbox).toList())
                .setMore(page.more())
                .build();
    }

    ListWorkTypesResponse workTypes(List<WorkType> workTypes) {
        return ListWorkTypesResponse.newBuilder()
                .addAllWorkTypes(workTypes.stream().map(Answers::workType).toList())
                .build();
    }

    private static dev.perimeter.sandbox.v1.WorkType workType(WorkType workType) {
        var limits = workType.limits();
        return dev.perimeter.sandbox.v1.WorkType.newBuilder()
                .setName(workType.name())
                .setIsolation(workType.isolation().wire())
                .addAllAllowedHosts(workType.network().allowedHosts().stream()
                        .map(reach -> reach.host().toString())
                        .toList())
                .setCredentials(workType.credentials())
                .addAllModelProviders(workType.modelProviders())
                .setActionTimeoutSeconds(limits.action().toSeconds())
                .setDescription(workType.description())
                .setRootFilesystem(workType.rootFilesystem())
                .setUnrestricted(workType.network().unrestricted())
                .addAllReach(workType.network().allowedHosts().stream()
                        .map(Answers::reach)
                        .toList())
                .setLimits(WorkTypeLimits.newBuilder()
                        .setMemoryBytes(limits.memory())
                        .setCpus(limits.cpus())
                        .setProcesses(limits.processes())
                        .setDiskBytes(limits.disk()))
                .setIdleSeconds(workType.lifetime().idle().toSeconds())
                .setWallSeconds(workType.lifetime().wall().toSeconds())
                .build();
    }

    private static dev.perimeter.sandbox.v1.Reach reach(Reach reach) {
        return dev.perimeter.sandbox.v1.Reach.newBuilder()
                .setHost(reach.host().toString())
                .setPrivateAddresses(reach.privateAddresses())
                .setPassThrough(reach.passThrough())
                .addAllMethods(reach.methods())
                .setPathPrefix(reach.pathPrefix())
                .build();
    }

    static SettleResponse settled(Settled settled) {
        var response = SettleResponse.newBuilder();
        return switch (settled) {
            case Settled.Underway _ ->
                response.setRunning(Running.getDefaultInstance()).build();
            case Settled.Ended(var result) ->
                response.setFinished(result(result)).build();
            case Settled.NeverStarted _ ->
                response.setUnknown(Unknown.newBuilder().setNeverStarted(true)).build();
        };
    }

    static Result result(ActionResult result) {
        return Result.newBuilder()
                .setText(result.text())
                .setIsError(result.error())
                .setExitCode(result.exitCode())
                .setEnding(ending(result.ending()))
                .setTruncated(result.truncated())
                .setOutputHash(result.outputHash())
                .build();
    }

    private static Ending ending(ActionResult.Ending ending) {
        return switch (ending) {
            case FINISHED -> Ending.ENDING_FINISHED;
            case TIMED_OUT -> Ending.ENDING_TIMED_OUT;
            case CANCELLED -> Ending.ENDING_CANCELLED;
            case LOST -> Ending.ENDING_LOST;
        };
    }
}
