package dev.perimeter.harness.wire;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The realm's roles of people. */
public enum Role {
    DEVELOPER,
    OPERATOR,
    APPROVER,
    AUDITOR,
    ADMIN;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names that are no role of ours give nothing. */
    static Set<Role> of(Set<String> names) {
        return Arrays.stream(values())
                .filter(role -> names.contains(role.wire()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
