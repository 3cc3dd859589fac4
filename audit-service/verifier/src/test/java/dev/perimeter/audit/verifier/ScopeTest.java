package dev.perimeter.audit.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.Canonical;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Optional<String> OTHER_WORKSPACE = Optional.of("it is not of the bundle's workspace");
    private static final Optional<String> OTHER_SESSION = Optional.of("it is not of the bundle's session");

    private final Scope session = new Scope("ws", "sesn_1");
    private final Scope workspace = new Scope("ws", "");

    @Test
    void sessionHoldsItsOwnRecordsOnly() throws JsonProcessingException {
        assertEquals(Optional.empty(), session.fault(subject("ws", "sesn_1")));
        assertEquals(OTHER_SESSION, session.fault(subject("ws", "sesn_2")));
        assertEquals(OTHER_SESSION, session.fault(subject("ws", "")));
        assertEquals(OTHER_WORKSPACE, session.fault(subject("other", "sesn_1")));
    }

    @Test
    void workspaceHoldsAllOfItsSessionsAndWhatIsOfNone() throws JsonProcessingException {
        assertEquals(Optional.empty(), workspace.fault(subject("ws", "sesn_1")));
        assertEquals(Optional.empty(), workspace.fault(subject("ws", "")));
        assertEquals(OTHER_WORKSPACE, workspace.fault(subject("", "sesn_1")));
    }

    @Test
    void installationHoldsWhatIsOfNoWorkspace() throws JsonProcessingException {
        assertEquals(Optional.empty(), Scope.INSTALLATION.fault(subject("", "")));
        assertEquals(OTHER_WORKSPACE, Scope.INSTALLATION.fault(subject("ws", "")));
    }

    @Test
    void subjectThatNamesNothingIsOutsideOfAll() throws JsonProcessingException {
        for (var said : new String[] {"null", "{}", "[]", "\"ws\"", "{\"workspace\":1}"}) {
            var subject = Canonical.JSON.readTree(said);
            assertEquals(OTHER_WORKSPACE, workspace.fault(subject), said);
            assertEquals(OTHER_WORKSPACE, Scope.INSTALLATION.fault(subject), said);
        }
    }

    private static JsonNode subject(String workspace, String session) throws JsonProcessingException {
        return Canonical.JSON.readTree("{\"workspace\":\"" + workspace + "\",\"session\":\"" + session + "\"}");
    }
}
