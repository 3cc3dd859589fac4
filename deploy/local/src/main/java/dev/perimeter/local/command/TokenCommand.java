package dev.perimeter.local.command;

import dev.perimeter.local.keycloak.PersonToken;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.stack.LocalStack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints an access token for the API. */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Prints an access token of a demo user.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(paramLabel = "USER", description = "admin, operator, approver, auditor, developer or neighbour.")
    private @Nullable String user;

    @Spec
    private @Nullable CommandSpec specification;

    @Override
    public Integer call() {
        var local = LocalStack.of(place.layout());
        var tokens = new PersonToken(
                local.site().ports().http(Port.KEYCLOAK), local.site().credentials());
        Terminal.out(specification).println(tokens.of(String.valueOf(user)).value());
        return 0;
    }
}
