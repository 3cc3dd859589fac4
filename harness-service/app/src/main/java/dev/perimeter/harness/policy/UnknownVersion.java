package dev.perimeter.harness.policy;

import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.WireRefused;

/** No policy of this number was ever in force. */
record UnknownVersion(int version) implements WireRefused {

    @Override
    public Fault fault() {
        return Fault.NOT_FOUND;
    }

    @Override
    public String message() {
        return "there was no version " + version + " of the policy";
    }
}
