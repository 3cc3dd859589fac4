package dev.perimeter.local.postgres;

import java.util.List;

/**
 * PostgreSQL refuses to run as root. In an empty user namespace root appears as nobody, while its files stay root's
 * own, so that no other user of the machine can read them.
 */
final class NotRoot {

    private NotRoot() {}

    static List<String> prefix() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
    }
}
