package dev.perimeter.local.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceTest {

    @Test
    void onlyHarnessSignsGrants() {
        assertEquals(List.of(Service.HARNESS), signers("grant"));
    }

    @Test
    void onlyAuditSignsReceipts() {
        assertEquals(List.of(Service.AUDIT), signers("receipt"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyRecordKeyHasOneOwnerAtMost(Service service) {
        service.keys().secret().forEach(key -> assertEquals(List.of(service), signers(key)));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void everyProcessVerifiesGrantsAndReceipts(Service service) {
        assertTrue(service.keys().open().containsAll(List.of("grant", "receipt")));
    }

    private static List<Service> signers(String key) {
        return Stream.of(Service.values())
                .filter(service -> service.keys().secret().contains(key))
                .toList();
    }
}
