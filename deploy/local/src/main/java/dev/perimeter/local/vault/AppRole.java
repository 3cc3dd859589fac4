package dev.perimeter.local.vault;

/** The names under which the credentials keep what a service logs in with. */
public final class AppRole {

    private AppRole() {}

    public static String id(String role) {
        return "vault.approle." + role + ".role-id";
    }

    public static String secret(String role) {
        return "vault.approle." + role + ".secret-id";
    }
}
