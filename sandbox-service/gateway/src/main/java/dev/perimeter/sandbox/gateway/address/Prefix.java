package dev.perimeter.sandbox.gateway.address;

import java.net.InetAddress;

/** An address block. */
record Prefix(byte[] address, int bits) {

    static Prefix parse(String text) {
        int slash = text.indexOf('/');
        return new Prefix(
                InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                Integer.parseInt(text.substring(slash + 1)));
    }

    boolean covers(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
    }
}
