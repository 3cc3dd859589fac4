package dev.perimeter.audit.contract;

import dev.perimeter.harness.contract.ActionId;

/** Audit's word that an intent is on record: {@code grantHash} is the hex SHA-256 of the grant's compact JWS. */
public record Receipt(ActionId action, String grantHash, long sequence) {

    /** The {@code typ} header of the JWS. */
    public static final String TYPE = "receipt+jwt";
}
