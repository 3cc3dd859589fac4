package dev.perimeter.secrets.vault;

/** How Vault is, seen from here. */
public enum VaultState {
    READY,
    SEALED,
    NOT_INITIALISED,
    UNREACHABLE,
    /** It answers, but refuses this service's AppRole. */
    LOGIN_REFUSED
}
