package dev.perimeter.harness.console;

import io.vertx.core.MultiMap;
import java.util.Map;

/** What browsers are told about an answer under {@code /console}. */
final class ConsoleHeaders {

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

    private ConsoleHeaders() {}

    static void put(ConsolePath path, int status, MultiMap headers) {
        ALWAYS.forEach(headers::set);
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
