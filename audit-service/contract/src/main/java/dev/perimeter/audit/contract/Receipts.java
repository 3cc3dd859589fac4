package dev.perimeter.audit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Jws;
import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SigningKey;

/** Verifies that a grant and the receipt of its intent belong together: neither harness nor audit can act alone. */
public final class Receipts {

    private final KeyRing keys;
    private final Grants grants;

    public Receipts(KeyRing keys, Grants grants) {
        this.keys = keys;
        this.grants = grants;
    }

    public static String sign(SigningKey key, Receipt receipt) {
        return Jws.sign(key, Receipt.TYPE, Canonical.bytes(receipt));
    }

    /** The grant, good to start with its receipt; {@link RefusedException} with {@link GrantRefused} otherwise. */
    public Grant toStart(String grant, String receipt) {
        return matching(grants.toStart(grant), grant, receipt);
    }

    /** The grant of an action that runs. */
    public Grant running(String grant, String receipt) {
        return matching(grants.running(grant), grant, receipt);
    }

    private Grant matching(Grant granted, String grant, String receipt) {
        var proven = read(Jws.verify(keys, Receipt.TYPE, receipt));
        if (!proven.action().equals(granted.action()) || !proven.grantHash().equals(Canonical.sha256(grant))) {
            throw new RefusedException(new GrantRefused.ReceiptOfAnother(granted.action()));
        }
        return granted;
    }

    private static Receipt read(String json) {
        try {
            return Canonical.JSON.readValue(json, Receipt.class);
        } catch (JsonProcessingException e) {
            throw new RefusedException(new GrantRefused.NotGenuine(Receipt.TYPE));
        }
    }
}
