package dev.perimeter.sandbox.gateway.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** What an address is good for (RFC 6890 and the clouds' metadata services). */
public enum AddressKind {
    PUBLIC("public"),
    LOOPBACK("a loopback address"),
    PRIVATE("a private address"),
    LINK_LOCAL("a link-local address"),
    SHARED("an address of a carrier's network"),
    METADATA("a cloud metadata address"),
    MULTICAST("a multicast address"),
    RESERVED("a reserved address");

    private record Block(AddressKind kind, Prefix prefix) {}

    // the first that matches speaks
    private static final List<Block> BLOCKS = List.of(
            block(METADATA, "169.254.169.254/32"),
            block(METADATA, "169.254.170.2/32"),
            block(METADATA, "169.254.170.23/32"),
            block(METADATA, "100.100.100.200/32"),
            block(METADATA, "168.63.129.16/32"),
            block(METADATA, "192.0.0.192/32"),
            block(METADATA, "fd00:ec2::254/128"),
            block(METADATA, "fd00:ec2::23/128"),
            block(METADATA, "fd20:ce::254/128"),
            block(LOOPBACK, "127.0.0.0/8"),
            block(LOOPBACK, "::1/128"),
            block(RESERVED, "0.0.0.0/8"),
            block(PRIVATE, "10.0.0.0/8"),
            block(PRIVATE, "172.16.0.0/12"),
            block(PRIVATE, "192.168.0.0/16"),
            block(SHARED, "100.64.0.0/10"),
            block(LINK_LOCAL, "169.254.0.0/16"),
            block(RESERVED, "192.0.0.0/24"),
            block(RESERVED, "192.0.2.0/24"),
            block(RESERVED, "192.88.99.0/24"),
            block(RESERVED, "198.18.0.0/15"),
            block(RESERVED, "198.51.100.0/24"),
            block(RESERVED, "203.0.113.0/24"),
            block(MULTICAST, "224.0.0.0/4"),
            block(RESERVED, "240.0.0.0/4"),
            block(PRIVATE, "fc00::/7"),
            block(PRIVATE, "fec0::/10"),
            block(LINK_LOCAL, "fe80::/10"),
            block(MULTICAST, "ff00::/8"),
            block(RESERVED, "2001:db8::/32"),
            block(RESERVED, "3fff::/20"),
            block(RESERVED, "2001::/23"),
            block(RESERVED, "100::/64"),
            block(RESERVED, "5f00::/16"),
            block(PUBLIC, "0.0.0.0/0"),
            block(PUBLIC, "2000::/3"));

    private final String words;

    AddressKind(String words) {
        this.words = words;
    }

    /** An IPv6 address that carries an IPv4 address is what the carried one is. */
    public static AddressKind of(InetAddress address) {
        byte[] bytes = address instanceof Inet4Address ? address.getAddress() : Carried.innermost(address.getAddress());
        return BLOCKS.stream()
                .filter(block -> block.prefix.covers(bytes))
                .map(Block::kind)
                .findFirst()
                .orElse(RESERVED);
    }

    public String words() {
        return words;
    }

    private static Block block(AddressKind kind, String prefix) {
        return new Block(kind, Prefix.parse(prefix));
    }
}
