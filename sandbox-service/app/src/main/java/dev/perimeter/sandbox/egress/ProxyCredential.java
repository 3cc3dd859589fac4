package dev.perimeter.sandbox.egress;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What lets one action through the gateway; dead when the action has ended.
 *
 * @param proxy host:port of the gateway that knows it, for a sandbox with an address; empty where that does not say
 */
public record ProxyCredential(String user, String password, String proxy) {

    private static final String[] VARIABLES = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"};

    /** The variables for a proxy at this host:port, in both cases: some programs read only the lower one. */
    public Map<String, String> variables(String proxy) {
        return named("http://" + encoded(user) + ":" + encoded(password) + "@" + proxy);
    }

    /** As {@link #variables}, at the gateway that knows it, or at the usual one. */
    public Map<String, String> placed(String usual) {
        return variables(proxy.isEmpty() ? usual : proxy);
    }

    /** The same variables for an action that has none. */
    public static Map<String, String> none(String proxy) {
        return named("http://" + proxy);
    }

    private static Map<String, String> named(String address) {
        var variables = new LinkedHashMap<String, String>();
        for (var name : VARIABLES) {
            both(variables, name, address);
        }
        both(variables, "NO_PROXY", "localhost,127.0.0.1,::1");
        return variables;
    }

    private static void both(Map<String, String> variables, String name, String value) {
        variables.put(name, value);
        variables.put(name.toLowerCase(Locale.ROOT), value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ProxyCredential[" + user + "]";
    }
}
