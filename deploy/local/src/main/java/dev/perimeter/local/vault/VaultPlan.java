package dev.perimeter.local.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code deploy/vault/bootstrap.yaml} asks for. */
record VaultPlan(
        List<Mount> mounts, List<Key> keys, List<String> policies, List<Role> tokenRoles, List<Role> appRoles) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    record Mount(String path, String type, Map<String, String> options) {
        Mount {
            options = options == null ? Map.of() : Map.copyOf(options);
        }
    }

    record Key(String path, Map<String, Object> settings) {}

    record Role(String name, Map<String, Object> settings) {}

    static VaultPlan read(Path folder) {
        var file = folder.resolve("bootstrap.yaml");
        try {
            return YAML.readValue(file.toFile(), VaultPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The token mount's accessor stands in a policy's template, and differs in each installation. */
    static String policy(Path folder, String name, String tokenAccessor) {
        var file = folder.resolve("policies").resolve(name + ".hcl");
        try {
            return Files.readString(file).replace("TOKEN_ACCESSOR", tokenAccessor);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
