package dev.perimeter.secrets.credential;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;

/** A credential: {@code vcrd_} and its random part. */
public record CredentialId(@JsonValue String value) {

    private static final String PREFIX = "vcrd";

    public CredentialId {
        if (!Ids.matches(PREFIX, value)) {
            throw new RefusedException(new CredentialRefused.Invalid("a credential's id has the form vcrd_…"));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
