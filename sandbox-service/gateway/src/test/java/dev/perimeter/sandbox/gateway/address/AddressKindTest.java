package dev.perimeter.sandbox.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AddressKindTest {

    private static final Map<AddressKind, List<String>> KINDS = Map.of(
            AddressKind.PUBLIC,
                    List.of(
                            "8.8.8.8",
                            "1.1.1.1",
                            "172.15.255.255",
                            "172.32.0.0",
                            "192.167.0.1",
                            "11.0.0.1",
                            "100.63.255.255",
                            "100.128.0.0",
                            "2606:4700::1111",
                            "64:ff9b::808:808",
                            "2002:808:808::1"),
            AddressKind.LOOPBACK,
                    List.of(
                            "127.0.0.1",
                            "127.255.255.255",
                            "::1",
                            "::ffff:127.0.0.1",
                            "64:ff9b::7f00:1",
                            "2002:7f00:1::",
                            "::127.0.0.1",
                            "::ffff:0:127.0.0.1"),
            AddressKind.PRIVATE,
                    List.of(
                            "10.0.0.1",
                            "172.16.0.1",
                            "172.31.255.255",
                            "192.168.1.1",
                            "fc00::1",
                            "fdff::1",
                            "fec0::1",
                            "::ffff:10.1.2.3",
                            "64:ff9b::a00:1",
                            "64:ff9b:1::a00:1",
                            "2002:a00:1::1"),
            AddressKind.LINK_LOCAL, List.of("169.254.1.1", "fe80::1", "febf::1", "::ffff:169.254.1.1"),
            AddressKind.SHARED, List.of("100.64.0.1", "100.127.255.255", "::ffff:100.64.0.1"),
            AddressKind.METADATA,
                    List.of(
                            "169.254.169.254",
                            "169.254.170.2",
                            "100.100.100.200",
                            "168.63.129.16",
                            "fd00:ec2::254",
                            "fd20:ce::254",
                            "::ffff:169.254.169.254",
                            "64:ff9b::a9fe:a9fe",
                            "2002:a9fe:a9fe::"),
            AddressKind.MULTICAST, List.of("224.0.0.1", "239.255.255.255", "ff02::1"),
            AddressKind.RESERVED,
                    List.of(
                            "0.0.0.0",
                            "0.1.2.3",
                            "255.255.255.255",
                            "240.0.0.1",
                            "192.0.2.1",
                            "198.51.100.1",
                            "203.0.113.1",
                            "198.18.0.1",
                            "192.0.0.1",
                            "::",
                            "2001:db8::1",
                            "100::1",
                            "4000::1"));

    @Test
    void eachAddressIsOfItsKind() {
        KINDS.forEach((kind, addresses) -> addresses.forEach(
                address -> assertEquals(kind, AddressKind.of(InetAddress.ofLiteral(address)), address)));
    }

    @Test
    void teredoAddressIsWhatItCarries() {
        // 10.0.0.1 with every bit turned
        assertEquals(
                AddressKind.PRIVATE, AddressKind.of(InetAddress.ofLiteral("2001:0:4136:e378:8000:63bf:f5ff:fffe")));
    }
}
