package dev.perimeter.harness.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Right;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who asks, and what they may do. */
@Path("/v1/perimeter/me")
class MeResource {

    /** {@code id} is Keycloak's subject, by which the record names people. */
    public record User(String id, String name) {}

    /** {@code workspace} is null where the caller has several and picked none; rights are those of any workspace. */
    public record Me(
            String type,
            User user,
            List<String> roles,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String workspace,

            List<String> workspaces,
            List<String> rights) {

        static Me of(Caller caller) {
            return new Me(
                    "me",
                    new User(caller.subject(), caller.name()),
                    names(caller.roles().stream().sorted()),
                    caller.workspace().isEmpty() ? null : caller.workspace(),
                    caller.workspaces().stream().sorted().toList(),
                    names(Arrays.stream(Right.values()).filter(caller::may)));
        }

        private static List<String> names(Stream<? extends Enum<?>> values) {
            return values.map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        }
    }

    private final CurrentCaller current;

    MeResource(CurrentCaller current) {
        this.current = current;
    }

    @GET
    @Needs(Right.READ_WORKSPACES)
    public Me me() {
        return Me.of(current.get());
    }
}
