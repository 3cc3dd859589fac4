package dev.perimeter.harness.start;

/** What Perimeter's processes change of the JDK's defaults, unless an operator has set it. */
public final class Jdk {

    private Jdk() {}

    /** Before anything else is done. */
    public static void prepare() {
        NameCache.shorten();
        PemKeys.lighten();
    }

    static void unlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
