package dev.perimeter.secrets.vault;

/** A token that reads one path until it is revoked or expires. Only its accessor may be kept or shown. */
public final class ChildToken {

    private final VaultPath path;
    private final String accessor;
    private final String token;

    ChildToken(VaultPath path, String accessor, String token) {
        this.path = path;
        this.accessor = accessor;
        this.token = token;
    }

    VaultPath path() {
        return path;
    }

    String token() {
        return token;
    }

    /** By which it is revoked; it opens nothing. */
    public String accessor() {
        return accessor;
    }

    @Override
    public String toString() {
        return "ChildToken[" + accessor + "]";
    }
}
