package dev.perimeter.harness.policy;

import dev.perimeter.harness.policy.PolicyRequest.Call;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** A request as conditions see it. */
record Variables(Map<String, Object> values) {

    static Variables of(PolicyRequest request) {
        var setting = request.setting();
        var agent = setting.agent();
        var session = setting.session();
        var environment = setting.environment();
        return new Variables(Map.of(
                "request", call(request.call()),
                "principal", setting.principal(),
                "agent", Map.of("id", agent.id(), "name", agent.name(), "version", agent.version()),
                "session", Map.of("id", session.id(), "workspace", session.workspace()),
                "environment", Map.of("id", environment.id(), "name", environment.name()),
                "workType", setting.workType(),
                "history", new Counts(request.history())));
    }

    private static Map<String, Object> call(Call call) {
        return Map.of(
                "kind", call.kind().word(),
                "server", call.server(),
                "tool", call.tool(),
                "arguments", CelJson.value(call.arguments()));
    }

    /** What was never called was called 0 times: a missing key would be an error in CEL. */
    private static final class Counts extends AbstractMap<String, Long> {

        private final Map<String, Long> counts;

        Counts(Map<String, Long> counts) {
            this.counts = counts;
        }

        @Override
        public Set<Entry<String, Long>> entrySet() {
            return counts.entrySet();
        }

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String;
        }

        @Override
        public Long get(Object key) {
            return counts.getOrDefault(key, 0L);
        }
    }
}
