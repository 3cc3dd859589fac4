package dev.perimeter.harness.start;

/** What it costs to take up a private key that comes as a PEM file. */
final class PemKeys {

    /** A system property of the JDK's PKCS #12 key store. */
    static final String ROUNDS = "keystore.pkcs12.keyPbeIterationCount";

    private static final String ONE = "1";

    /**
     * Vert.x puts such a key into a store in memory, under a password that everyone can read in its source; the 10,000
     * rounds of PBKDF2 (RFC 8018) for it protect nothing and take a third of a native start.
     */
    static void lighten() {
        Jdk.unlessGiven(ROUNDS, ONE);
    }

    private PemKeys() {}
}
