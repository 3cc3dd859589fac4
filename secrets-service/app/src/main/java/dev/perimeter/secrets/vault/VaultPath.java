package dev.perimeter.secrets.vault;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where a value lies below the mount: {@code <workspace>/<credential>}. */
public record VaultPath(String workspace, String credential) {

    private static final Pattern WORKSPACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern CREDENTIAL = Pattern.compile("vcrd_[0-9a-z]{8,48}");

    /** Vault's entity aliases, by which a lease is confined to this path, know lower case only. */
    public VaultPath {
        credential = credential.toLowerCase(Locale.ROOT);
        if (!WORKSPACE.matcher(workspace).matches()
                || !CREDENTIAL.matcher(credential).matches()) {
            throw new IllegalArgumentException("not a workspace and a credential");
        }
    }

    /** Whether a workspace of this name can have values: it is one segment of a path. */
    public static boolean takes(String workspace) {
        return WORKSPACE.matcher(workspace).matches();
    }

    @Override
    public String toString() {
        return workspace + "/" + credential;
    }
}
