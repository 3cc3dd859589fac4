package dev.perimeter.audit.admission;

import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

/** What the ledger's columns and their indexes can hold: PostgreSQL refuses NUL and index rows above 2,704 bytes. */
public final class Keepable {

    private static final int MOST_NAME = 256;
    private static final int MOST_ID = 1024;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Keepable() {}

    public static boolean subject(Subject subject) {
        return Stream.of(subject.workspace(), subject.session(), subject.action(), subject.agent())
                .allMatch(Keepable::name);
    }

    public static boolean name(String name) {
        return text(name, MOST_NAME);
    }

    /** Without what is too long: such a record is kept, and not found by it. */
    public static Dimensions dimensions(Fact fact) {
        var said = Dimensions.of(fact);
        return new Dimensions(
                orEmpty(said.tool()),
                orEmpty(said.host()),
                said.secrets().stream().filter(Keepable::name).toList(),
                orEmpty(said.author()),
                orEmpty(said.outcome()));
    }

    static boolean id(String id) {
        return text(id, MOST_ID);
    }

    static boolean time(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    private static String orEmpty(String name) {
        return name(name) ? name : "";
    }

    private static boolean text(String text, int mostBytes) {
        return text.indexOf('\0') < 0 && text.getBytes(StandardCharsets.UTF_8).length <= mostBytes;
    }
}
