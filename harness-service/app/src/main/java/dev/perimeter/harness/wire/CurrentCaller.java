package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    void set(Caller admitted) {
        this.caller = admitted;
    }

    /** Refuses where nobody was admitted. */
    public Caller get() {
        var admitted = caller;
        if (admitted == null) {
            throw new RefusedException(new RequestRefused.Anonymous());
        }
        return admitted;
    }
}
