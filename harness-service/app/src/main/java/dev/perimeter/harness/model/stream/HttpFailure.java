package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.model.ModelRefused.Retryable;
import dev.perimeter.harness.model.ModelRefused.Terminal;
import java.time.Duration;

/** An answer of a provider that is no success. */
record HttpFailure(String provider, int status, ErrorText error, Duration after) {

    ModelRefused refused() {
        var what = "status " + status + error.kind();
        return switch (status) {
            // a message about a key may quote a part of it
            case 401, 403 -> new Terminal(provider, what + ": the key is not accepted, or may not use this model");
            case 408, 409, 425 -> later(what);
            case 429 -> exhausted() ? never(what) : later(what);
            default -> status >= 500 ? later(what) : never(what);
        };
    }

    private ModelRefused later(String what) {
        return new Retryable(provider, what, after);
    }

    private ModelRefused never(String what) {
        return new Terminal(provider, what + error.explanation());
    }

    /** OpenAI's word for an account without money, which waiting does not mend. */
    private boolean exhausted() {
        return error.code().equals("insufficient_quota") || error.type().equals("insufficient_quota");
    }
}
