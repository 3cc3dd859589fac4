package dev.perimeter.harness.start;

import java.security.Security;

/** How long the addresses of a name are believed. */
final class NameCache {

    /** A security property of the JDK's, and a system property of gRPC's, which keeps what it has from the JDK again. */
    static final String SECONDS = "networkaddress.cache.ttl";

    private static final String FEW = "2";

    private NameCache() {}

    /**
     * Both believe them for half a minute, one after the other: for as long, calls would go to a replica that has
     * stopped, though the one in its place has long been there.
     */
    static void shorten() {
        if (Security.getProperty(SECONDS) == null) {
            Security.setProperty(SECONDS, FEW);
        }
        Jdk.unlessGiven(SECONDS, FEW);
    }
}
