package dev.perimeter.sandbox.gateway.placeholder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.placeholder.Message.Body.Kind;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.Destination;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InjectionTest {

    private static final String TEXT = "plh_" + "A1b2".repeat(6);
    private static final String VALUE = "s3cr&t \"é\"/42";
    private static final Authority UP = Authority.parse("up.test", 443).orElseThrow();
    private static final Placeholder TOKEN = new Placeholder(
            "vcrd_token",
            "TOKEN",
            TEXT,
            List.of(Destination.parse("up.test").orElseThrow()),
            Set.of(Place.HEADER, Place.QUERY));
    private static final Placeholders KNOWN = new Placeholders(List.of(TOKEN));

    @Test
    void headerGetsTheValueAsItIs() {
        assertEquals("Bearer " + latin(VALUE), header("Authorization", "Bearer " + TEXT));
    }

    @Test
    void everyOccurrenceIsReplacedAndTheRestStays() {
        assertEquals(latin("x" + VALUE + "-" + VALUE + "y z"), header("X-Key", "x" + TEXT + "-" + TEXT + "y z"));
    }

    @Test
    void basicCredentialIsDecodedAndEncodedAgain() {
        var encoded = Base64.getEncoder().encodeToString(("user:" + TEXT).getBytes(StandardCharsets.UTF_8));

        var header = header("Authorization", "basic " + encoded);

        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString(("user:" + VALUE).getBytes(StandardCharsets.UTF_8)),
                header);
    }

    @Test
    void basicCredentialWithoutAPlaceholderIsLeftAlone() {
        assertEquals("basic dTpw", header("Authorization", "basic dTpw"));
    }

    @Test
    void queryGetsTheValueEncoded() {
        var message = new Message("/", Optional.of("a=1&t=" + TEXT + "&b=2"), List.of(), Optional.empty());

        assertEquals(
                Optional.of("a=1&t=s3cr%26t%20%22%C3%A9%22%2F42&b=2"),
                injection(VALUE).into(message).query());
    }

    @Test
    void bodyGetsTheValueAsItsKindWritesIt() {
        assertEquals("{\"t\":\"s3cr&t \\\"é\\\"/42\"}", body("{\"t\":\"" + TEXT + "\"}", Kind.JSON));
        assertEquals("t=s3cr%26t%20%22%C3%A9%22%2F42&u=1", body("t=" + TEXT + "&u=1", Kind.FORM));
        assertEquals("t: " + VALUE + " ü", body("t: " + TEXT + " ü", Kind.TEXT));
    }

    @Test
    void valueThatNoHeaderCanCarryIsRefused() {
        var message = new Message("/", Optional.empty(), List.of(new Header("X", TEXT)), Optional.empty());
        var injection = injection("value-with\nline");

        var refused = assertThrows(RefusedException.class, () -> injection.into(message));

        assertInstanceOf(FlowRefused.PlaceholderForbidden.class, refused.reason());
    }

    @Test
    void unknownPlaceholderIsRefusedWhereverItStands() {
        var foreign = "plh_" + "z".repeat(24);
        var basic = Base64.getEncoder().encodeToString(("u:" + foreign).getBytes(StandardCharsets.UTF_8));
        for (var message : List.of(
                new Message("/" + foreign, Optional.empty(), List.of(), Optional.empty()),
                new Message("/", Optional.of(foreign), List.of(), Optional.empty()),
                new Message("/", Optional.empty(), List.of(new Header("X", foreign)), Optional.empty()),
                new Message(
                        "/",
                        Optional.empty(),
                        List.of(new Header("Authorization", "Basic " + basic)),
                        Optional.empty()),
                new Message(
                        "/",
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Message.Body(foreign.getBytes(StandardCharsets.UTF_8), Kind.TEXT))))) {
            var refused = assertThrows(RefusedException.class, () -> Found.in(message, KNOWN));
            assertInstanceOf(FlowRefused.UnknownPlaceholder.class, refused.reason());
        }
    }

    @Test
    void placeholderInAPathIsRefused() {
        var message = new Message("/a/" + TEXT, Optional.empty(), List.of(), Optional.empty());

        assertThrows(RefusedException.class, () -> Found.in(message, KNOWN));
    }

    @Test
    void shortLookalikeIsOrdinaryText() {
        var message = new Message("/plh_short", Optional.empty(), List.of(), Optional.empty());

        assertTrue(Found.in(message, KNOWN).isEmpty());
    }

    @Test
    void permissionNeedsGrantHostPlaceAndConfidentiality() {
        var header = new Found(Set.of(new Found.At(TOKEN, Place.HEADER)));
        var body = new Found(Set.of(new Found.At(TOKEN, Place.BODY)));
        var other = Authority.parse("other.test", 443).orElseThrow();
        var granted = Set.of("vcrd_token");

        new Permission(granted, UP, true).check(header);

        assertForbidden(new Permission(Set.of("vcrd_other"), UP, true), header);
        assertForbidden(new Permission(granted, other, true), header);
        assertForbidden(new Permission(granted, UP, true), body);
        assertForbidden(new Permission(granted, UP, false), header);
    }

    @Test
    void onlyTextBodiesAreRead() {
        assertEquals(Optional.of(Kind.JSON), BodyKinds.of("application/json; charset=utf-8"));
        assertEquals(Optional.of(Kind.JSON), BodyKinds.of("application/vnd.api+json"));
        assertEquals(Optional.of(Kind.FORM), BodyKinds.of("application/x-www-form-urlencoded"));
        assertEquals(Optional.of(Kind.TEXT), BodyKinds.of("TEXT/plain"));
        assertEquals(Optional.empty(), BodyKinds.of("application/octet-stream"));
        assertEquals(Optional.empty(), BodyKinds.of("text/plain; charset=UTF-16"));
        assertEquals(Optional.empty(), BodyKinds.of("multipart/form-data; boundary=x"));
    }

    private static void assertForbidden(Permission permission, Found found) {
        var refused = assertThrows(RefusedException.class, () -> permission.check(found));
        assertInstanceOf(FlowRefused.PlaceholderForbidden.class, refused.reason());
    }

    private static String header(String name, String value) {
        var message = new Message("/", Optional.empty(), List.of(new Header(name, value)), Optional.empty());
        return injection(VALUE).into(message).headers().getFirst().value();
    }

    private static String body(String text, Kind kind) {
        var body = new Message.Body(text.getBytes(StandardCharsets.UTF_8), kind);
        var message = new Message("/", Optional.empty(), List.of(), Optional.of(body));
        var filled = injection(VALUE).into(message).body().orElseThrow();
        return new String(filled.bytes(), StandardCharsets.UTF_8);
    }

    private static Injection injection(String value) {
        return new Injection(KNOWN, Map.of("vcrd_token", new SecretValue(value.getBytes(StandardCharsets.UTF_8))));
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
