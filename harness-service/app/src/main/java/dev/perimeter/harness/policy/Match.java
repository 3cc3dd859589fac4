package dev.perimeter.harness.policy;

import dev.perimeter.harness.policy.PolicyRequest.Setting;
import java.util.List;
import java.util.Set;

/** To which calls a rule applies; an absent list applies to all, an empty one is refused when the rule is read. */
record Match(
        Set<ToolKind> kinds,
        List<Glob> tools,
        List<Glob> servers,
        List<Glob> workTypes,
        List<Glob> agents,
        List<Glob> principals) {

    static final Match ALL = new Match(Set.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    Match {
        kinds = Set.copyOf(kinds);
        tools = List.copyOf(tools);
        servers = List.copyOf(servers);
        workTypes = List.copyOf(workTypes);
        agents = List.copyOf(agents);
        principals = List.copyOf(principals);
    }

    boolean applies(PolicyRequest request) {
        var call = request.call();
        return (kinds.isEmpty() || kinds.contains(call.kind()))
                && any(tools, call.tool())
                && any(servers, call.server())
                && applies(request.setting());
    }

    private boolean applies(Setting setting) {
        var agent = setting.agent();
        return any(workTypes, setting.workType())
                && any(principals, setting.principal())
                && (any(agents, agent.id()) || any(agents, agent.name()));
    }

    private static boolean any(List<Glob> globs, String name) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(name));
    }
}
