package dev.perimeter.harness.console;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What browsers are told about an answer under {@code /console}. */
@ApplicationScoped
class ConsoleHeaders {

    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final Map<String, String> ALWAYS = Map.of(
            "content-security-policy", CONTENT_POLICY,
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "same-origin",
            "permissions-policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin");

    private static final String CACHE = "cache-control";

    /** RFC 6797: for a year, this host only. */
    private static final String TLS_ONLY = "max-age=31536000";

    private final ConsoleConfig config;

    ConsoleHeaders(ConsoleConfig config) {
        this.config = config;
    }

    void put(ConsolePath path, int status, MultiMap headers) {
        ALWAYS.forEach(headers::set);
        if (config.https()) {
            headers.set("strict-transport-security", TLS_ONLY);
        }
        switch (path) {
            case ASSET -> headers.set(CACHE, status < 400 ? "public, max-age=31536000, immutable" : "no-store");
            case FILE, PLACE -> {
                headers.set(CACHE, "no-cache");
                // of the archive, the same in every release: a browser would keep pages of an older one
                headers.remove("last-modified");
            }
            case API, LOGIN, CALLBACK, LOGOUT, ELSEWHERE -> headers.set(CACHE, "no-store");
        }
    }
}
