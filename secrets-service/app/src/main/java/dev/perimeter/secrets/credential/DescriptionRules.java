package dev.perimeter.secrets.credential;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.vault.VaultPath;
import java.util.Set;
import java.util.regex.Pattern;

/** What a description must say before it is kept: nothing in it may widen by being left out. */
final class DescriptionRules {

    private static final int MOST_HOSTS = 64;
    private static final int LONGEST = 4096;
    private static final Set<String> PLACES = Set.of("header", "query", "body");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._/:-]{0,255}");

    private DescriptionRules() {}

    static void check(String workspace, Description description) {
        require(VaultPath.takes(workspace), "the workspace's name cannot be a part of a path in Vault");
        var model = ModelKeys.isName(description.name());
        require(
                !model || ModelKeys.WORKSPACE.equals(workspace),
                "a model provider's key belongs to the workspace " + ModelKeys.WORKSPACE);
        require(
                injector(description, model).equals(description.injector()),
                "a " + description.type().wire() + " of this name is injected by " + injector(description, model));
        require(name(description).matcher(description.name()).matches(), "the name is not legal for its type");
        require(model || !description.hosts().isEmpty(), "name the hosts that the value may go to; none means none");
        require(description.hosts().size() <= MOST_HOSTS, "at most " + MOST_HOSTS + " hosts");
        require(PLACES.containsAll(description.places()), "a place is header, query or body");
        require(
                description.type() != CredentialType.ENVIRONMENT_VARIABLE
                        || !description.places().isEmpty(),
                "name the places where the value may stand: header, query, body");
        require(description.enables().length() <= LONGEST, "at most " + LONGEST + " characters say what it enables");
    }

    private static String injector(Description description, boolean model) {
        return switch (description.type()) {
            case ENVIRONMENT_VARIABLE -> "egress-gateway";
            case STATIC_BEARER -> model ? ModelKeys.INJECTOR : "tunnel-service";
            case MCP_OAUTH -> "tunnel-service";
        };
    }

    private static Pattern name(Description description) {
        return description.type() == CredentialType.ENVIRONMENT_VARIABLE ? VARIABLE : NAME;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RefusedException(new CredentialRefused.Invalid(otherwise));
        }
    }
}
