package dev.perimeter.tunnel.connector.credential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.CredentialSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The header that one upstream demands; what its server says is cleaned of every value that went there. */
public final class InjectedHeader {

    /** Values change while answers are on their way; those of long before are no longer good for anything. */
    private static final int REMEMBERED = 8;

    private final CredentialSpec spec;
    private final Deque<Redaction> redactions = new ArrayDeque<>();

    public InjectedHeader(CredentialSpec spec) {
        this.spec = spec;
    }

    public String name() {
        return spec.header();
    }

    /** Read anew, so that a value changes without a restart; {@link RefusedException} with {@link CredentialRefused}. */
    public String value() {
        var secret = CredentialFile.read(spec.file());
        remember(secret);
        return spec.scheme().isEmpty() ? secret.reveal() : spec.scheme() + " " + secret.reveal();
    }

    public JsonNode clean(JsonNode said) {
        var clean = said;
        for (var redaction : redactions()) {
            clean = redaction.clean(clean);
        }
        return clean;
    }

    public String clean(String said) {
        var clean = said;
        for (var redaction : redactions()) {
            clean = redaction.clean(clean);
        }
        return clean;
    }

    private synchronized void remember(SecretText secret) {
        if (redactions.stream().anyMatch(known -> known.hides(secret))) {
            return;
        }
        if (redactions.size() == REMEMBERED) {
            redactions.removeFirst();
        }
        redactions.addLast(new Redaction(secret));
    }

    private synchronized List<Redaction> redactions() {
        return List.copyOf(redactions);
    }

    @Override
    public String toString() {
        return "InjectedHeader[" + spec.header() + "]";
    }
}
