package dev.perimeter.local.keycloak;

import dev.perimeter.harness.contract.Refused;
import java.util.stream.Collectors;

/** Why there is no token. */
public sealed interface KeycloakRefused extends Refused {

    record UnknownUser(String name) implements KeycloakRefused {
        @Override
        public String message() {
            return "there is no user '" + name + "'; there are "
                    + DemoUser.ALL.stream().map(DemoUser::name).collect(Collectors.joining(", "));
        }
    }
}
