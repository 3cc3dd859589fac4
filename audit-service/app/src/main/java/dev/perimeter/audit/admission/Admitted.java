package dev.perimeter.audit.admission;

import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LeafData;
import java.util.Arrays;

/** A record that is genuine, canonical and of a kind that its producer may write. */
public record Admitted(Record record, Submitted submitted) {

    public String id() {
        return record.id();
    }

    public Hash leaf() {
        return Hash.leaf(LeafData.of(submitted.keyId(), submitted.record(), submitted.signature()));
    }

    public boolean sameBytes(byte[] other) {
        return Arrays.equals(submitted.record(), other);
    }

    /** The flow that it tells of, or an empty string. */
    public String flow() {
        return switch (record.fact()) {
            case Fact.FlowOpened opened -> opened.flow();
            case Fact.FlowClosed closed -> closed.flow();
            default -> "";
        };
    }

    /** What it is found by. */
    public Dimensions dimensions() {
        return Keepable.dimensions(record.fact());
    }

    @Override
    public String toString() {
        return "Admitted[" + id() + "]";
    }
}
