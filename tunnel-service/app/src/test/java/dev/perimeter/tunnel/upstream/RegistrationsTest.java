package dev.perimeter.tunnel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

    private static final ConnectorName PLANT = new ConnectorName("plant-1");

    @Test
    void aConnectorServesTheWorkspacesOfItsRegistrationOnly() throws IOException {
        var registrations = Registrations.parse("connectors: {plant-1: {workspaces: [demo, ops]}}");
        assertTrue(registrations.serves(PLANT, "demo"));
        assertTrue(registrations.serves(PLANT, "ops"));
        assertFalse(registrations.serves(PLANT, "other"));
        assertFalse(registrations.serves(new ConnectorName("plant-2"), "demo"));
    }

    @Test
    void aConnectorThatIsNotListedIsNotRegistered() throws IOException {
        var none = Registrations.parse("connectors: {}");
        var refused = assertThrows(RefusedException.class, () -> none.require(PLANT));
        assertEquals(new UpstreamRefused.NotRegistered(PLANT), refused.reason());
    }

    @Test
    void aRegistrationWithoutWorkspacesIsAnErrorThatSaysSo() {
        for (var absent : new String[] {"{}", "{workspaces: }", "{workspaces: []}", "{workspaces: ['']}"}) {
            assertTrue(error("connectors: {plant-1: " + absent + "}").contains("lists the workspaces"), absent);
        }
    }

    @Test
    void aConnectorThatIsOnlyNamedIsAnError() {
        assertTrue(error("connectors: {plant-1: }").contains("null"));
    }

    @Test
    void aFileWithoutConnectorsIsAnErrorThatSaysSo() {
        assertTrue(error("{}").contains("list no connectors"));
        assertTrue(error("connectors:").contains("list no connectors"));
    }

    @Test
    void aConnectorThatIsListedTwiceIsAnError() {
        var twice = "connectors:\n  a: {workspaces: [x]}\n  a: {workspaces: [y]}\n";
        assertTrue(error(twice).contains("Duplicate"));
    }

    @Test
    void anUnknownKeyIsAnError() {
        assertTrue(error("connectors: {plant-1: {workspaces: [demo], workspace: other}}")
                .contains("workspace"));
    }

    @Test
    void aMissingFileIsNamed() {
        var missing = Path.of("no-such-file.yaml");
        var error = assertThrows(UncheckedIOException.class, () -> Registrations.read(missing));
        assertTrue(String.valueOf(error.getMessage()).contains("no-such-file.yaml"));
    }

    private static String error(String yaml) {
        return String.valueOf(
                assertThrows(IOException.class, () -> Registrations.parse(yaml)).getMessage());
    }
}
