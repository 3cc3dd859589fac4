package dev.perimeter.local.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The little of this shell's environment that a background process is given. */
public final class Environment {

    private Environment() {}

    public static Map<String, String> plain() {
        return Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin",
                "HOME",
                System.getProperty("user.home"),
                "LANG",
                "C.UTF-8",
                "JAVA_HOME",
                System.getProperty("java.home"));
    }

    public static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(plain());
        all.putAll(more);
        return all;
    }

    /** The Java program that runs the launcher runs everything else, too. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
