package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.policy.Permission.Allowed;
import dev.perimeter.harness.policy.Permission.Asked;
import dev.perimeter.harness.policy.Permission.Deferred;
import dev.perimeter.harness.policy.Permission.Denied;
import dev.perimeter.harness.policy.Permission.RaisedBy;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionTest {

    static Stream<Arguments> table() {
        var agent = new Asked(RaisedBy.AGENT);
        var policy = new Asked(RaisedBy.POLICY);
        return Stream.of(
                row(Effect.DENY, new Denied(), new Denied(), new Denied()),
                row(Effect.DEFER, new Deferred(), new Deferred(), new Deferred()),
                row(Effect.ASK, policy, policy, policy),
                row(Effect.MODIFY, new Allowed(), agent, new Allowed()),
                row(Effect.ALLOW, new Allowed(), agent, new Allowed()));
    }

    private static Arguments row(Effect policy, Permission allow, Permission ask, Permission auto) {
        return Arguments.of(policy, allow, ask, auto);
    }

    @ParameterizedTest
    @MethodSource("table")
    void theAgentsSettingOnlyNarrows(Effect policy, Permission allow, Permission ask, Permission auto) {
        assertEquals(allow, Permission.narrow(policy, PermissionPolicy.ALWAYS_ALLOW));
        assertEquals(ask, Permission.narrow(policy, PermissionPolicy.ALWAYS_ASK));
        assertEquals(auto, Permission.narrow(policy, PermissionPolicy.AUTO));
    }
}
