package dev.perimeter.sandbox.gateway.address;

import java.util.Arrays;
import java.util.List;

/** IPv4 addresses inside IPv6 ones: mapped, compatible, translated (RFC 6052, RFC 8215), 6to4 and Teredo. */
final class Carried {

    private static final int FOUR = 4;

    private record Form(Prefix prefix, int offset, int mask) {}

    private static final List<Form> FORMS = List.of(
            new Form(Prefix.parse("64:ff9b::/96"), 12, 0),
            new Form(Prefix.parse("64:ff9b:1::/48"), 12, 0),
            new Form(Prefix.parse("2002::/16"), 2, 0),
            // Teredo writes the client's address with every bit turned
            new Form(Prefix.parse("2001::/32"), 12, 0xff));

    private static final int MAPPED_OFFSET = 12;

    private Carried() {}

    /** The IPv4 address that is carried, else the address itself. */
    static byte[] innermost(byte[] address) {
        if (mappedOrCompatible(address)) {
            return Arrays.copyOfRange(address, MAPPED_OFFSET, MAPPED_OFFSET + FOUR);
        }
        return FORMS.stream()
                .filter(form -> form.prefix.covers(address))
                .findFirst()
                .map(form -> carried(address, form))
                .orElse(address);
    }

    private static boolean mappedOrCompatible(byte[] address) {
        for (int i = 0; i < 8; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        boolean mapped = address[10] == (byte) 0xff && address[11] == (byte) 0xff;
        boolean translated = address[8] == (byte) 0xff && address[9] == (byte) 0xff;
        boolean compatible = address[8] == 0 && address[9] == 0 && address[10] == 0 && address[11] == 0;
        return mapped || translated || (compatible && !unspecifiedOrLoopback(address));
    }

    private static boolean unspecifiedOrLoopback(byte[] address) {
        return address[12] == 0 && address[13] == 0 && address[14] == 0;
    }

    private static byte[] carried(byte[] address, Form form) {
        var inner = Arrays.copyOfRange(address, form.offset, form.offset + FOUR);
        for (int i = 0; i < FOUR; i++) {
            inner[i] ^= (byte) form.mask;
        }
        return inner;
    }
}
