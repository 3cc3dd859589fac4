package dev.perimeter.harness.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundationsTest {

    @Test
    void checksOfOneThingHaveToHoldTogether() {
        var readiness = read("""
                {"status":"DOWN","checks":[
                {"name":"Reactive PostgreSQL connections health check","status":"UP"},
                {"name":"Database connections health check","status":"DOWN"},
                {"name":"OIDC Provider health check","status":"UP"},
                {"name":"relay","status":"UP"}]}""");
        assertEquals(
                List.of(
                        new Health.Dependency("oidc provider", "harness-service", "up"),
                        new Health.Dependency("postgresql", "harness-service", "down"),
                        new Health.Dependency("relay", "harness-service", "up")),
                readiness.dependencies());
        assertEquals(Optional.of("it cannot do without postgresql"), readiness.fault());
    }

    @Test
    void serviceThatStopsStandsOnWhatIsUp() {
        var readiness = read("""
                {"status":"DOWN","checks":[
                {"name":"Graceful Shutdown","status":"DOWN"},
                {"name":"gRPC Server","status":"UP"},
                {"name":"SmallRye Reactive Messaging - readiness check","status":"UP"}]}""");
        assertEquals(List.of(), readiness.dependencies());
        assertEquals(Optional.of("it is not ready"), readiness.fault());
    }

    @Test
    void serviceThatIsReadyHasNoFault() {
        assertEquals(Optional.empty(), read("{\"status\":\"UP\",\"checks\":[]}").fault());
    }

    private static Foundations.Readiness read(String payload) {
        return Foundations.read(Json.createReader(new StringReader(payload)).readObject());
    }
}
