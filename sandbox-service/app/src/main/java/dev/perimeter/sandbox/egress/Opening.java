package dev.perimeter.sandbox.egress;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.Placeholder;
import dev.perimeter.sandbox.v1.Rule;
import dev.perimeter.sandbox.worktype.Reach;
import dev.perimeter.sandbox.worktype.WorkType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gateway is told of a sandbox, each time again when it has started anew. */
public record Opening(OpenRequest request) {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Set<String> RESERVED = Set.of(
            "PATH",
            "HOME",
            "IFS",
            "ENV",
            "BASH_ENV",
            "SHELLOPTS",
            "BASHOPTS",
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "LD_AUDIT");

    /** For whom it is. */
    public record Owner(SandboxId sandbox, String session, String workspace) {}

    /** Refuses what the work type does not allow. */
    public static Opening of(Owner owner, WorkType workType, Networking environment, List<Injection> injections) {
        if (!injections.isEmpty() && !workType.credentials()) {
            throw new RefusedException(new EgressRefused.BeyondWorkType("credentials"));
        }
        return new Opening(OpenRequest.newBuilder()
                .setSandbox(owner.sandbox().value())
                .setSession(owner.session())
                .setWorkspace(owner.workspace())
                .addAllRules(Hosts.reachable(workType, environment).stream()
                        .map(reach -> rule(workType, reach))
                        .toList())
                .addAllPlaceholders(
                        injections.stream().map(Opening::placeholder).toList())
                .build());
    }

    public static Opening parse(byte[] bytes) {
        try {
            return new Opening(OpenRequest.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what the gateway was told cannot be read back", e);
        }
    }

    /** The request for a sandbox that the gateway sees by this address; by its own socket where it is empty. */
    public OpenRequest from(String address) {
        return request.toBuilder().setAddress(address).build();
    }

    /** The environment variables that hold a placeholder. */
    public Map<String, String> variables() {
        return request.getPlaceholdersList().stream()
                .collect(Collectors.toMap(Placeholder::getName, Placeholder::getPlaceholder));
    }

    /** By id and by name: what a grant may ask for. */
    public Set<String> credentials() {
        return request.getPlaceholdersList().stream()
                .flatMap(placeholder -> Stream.of(placeholder.getCredential(), placeholder.getName()))
                .collect(Collectors.toSet());
    }

    private static Rule rule(WorkType workType, Reach reach) {
        return Rule.newBuilder()
                .setName(workType.name() + "/" + reach.host())
                .setHost(reach.host().host())
                .setPort(reach.host().port())
                .setPrivateAddresses(reach.privateAddresses())
                .setPassThrough(reach.passThrough())
                .addAllMethods(reach.methods())
                .setPathPrefix(reach.pathPrefix())
                .build();
    }

    private static Placeholder placeholder(Injection injection) {
        if (!VARIABLE.matcher(injection.getName()).matches() || RESERVED.contains(injection.getName())) {
            throw new RefusedException(new EgressRefused.BeyondWorkType("the variable " + injection.getName()));
        }
        return Placeholder.newBuilder()
                .setCredential(injection.getCredential())
                .setName(injection.getName())
                .setPlaceholder(Ids.random("plh"))
                .addAllHosts(injection.getHostsList())
                .addAllPlaces(injection.getPlacesList())
                .build();
    }
}
