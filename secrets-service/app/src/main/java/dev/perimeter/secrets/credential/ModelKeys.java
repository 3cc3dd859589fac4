package dev.perimeter.secrets.credential;

/** The keys of the deployment's model providers: static bearers that harness-service itself uses. */
public final class ModelKeys {

    /** Where they belong: no group of people has this name. */
    public static final String WORKSPACE = "system";

    /** Who uses them. */
    public static final String INJECTOR = "harness-service";

    private static final String PREFIX = "model/";

    private ModelKeys() {}

    public static String name(String provider) {
        return PREFIX + provider;
    }

    static boolean isName(String name) {
        return name.startsWith(PREFIX);
    }
}
