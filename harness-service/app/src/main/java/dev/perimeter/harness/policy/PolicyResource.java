package dev.perimeter.harness.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Right;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edge of the policy: what is in force, and what it would say. */
@Path("/v1/perimeter/policy")
class PolicyResource {

    /** The documents as they were read. */
    public record InForce(@JsonProperty("policy_hash") String hash, List<Policies.Source> documents) {}

    /** What a call would meet; nothing happens and nothing is on record. */
    public record Tried(
            String effect,
            List<String> rules,
            @JsonProperty("policy_hash") String hash,
            String reason,
            ObjectNode arguments,
            List<Decision.Fault> faults) {

        static Tried of(Decision decision) {
            return new Tried(
                    decision.effect().word(),
                    decision.rules(),
                    decision.policyHash(),
                    decision.reason(),
                    decision.arguments(),
                    decision.faults());
        }
    }

    private final Policies policies;
    private final CurrentCaller current;

    PolicyResource(Policies policies, CurrentCaller current) {
        this.policies = policies;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_POLICY)
    public InForce inForce() {
        return new InForce(policies.hash(), policies.sources());
    }

    @POST
    @Path("/try")
    @Needs(Right.READ_POLICY)
    public Tried tryOut(@Nullable JsonNode body) {
        return Tried.of(policies.decide(Trial.read(Body.of(body), current.get())));
    }
}
