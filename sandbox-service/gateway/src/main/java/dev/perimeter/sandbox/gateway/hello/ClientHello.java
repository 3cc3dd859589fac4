package dev.perimeter.sandbox.gateway.hello;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the first bytes of a TLS client say (RFC 8446 §4.1.2, RFC 6066 §3). */
public sealed interface ClientHello {

    /** More bytes are needed. */
    record Incomplete() implements ClientHello {}

    /** This is no TLS at all. */
    record NotTls() implements ClientHello {}

    /** This claims to be TLS and is not well-formed. */
    record Malformed(String what) implements ClientHello {}

    /** The server name that is asked for, if any. */
    record Hello(Optional<String> serverName) implements ClientHello {}

    /** A hello that is larger than this is malformed, in bytes. */
    int LARGEST = 16 * 1024;

    /** Reads what has arrived so far. */
    static ClientHello read(byte[] bytes) {
        if (bytes.length == 0) {
            return new Incomplete();
        }
        if (bytes[0] != Handshake.CONTENT_TYPE) {
            return new NotTls();
        }
        try {
            return new Hello(serverName(Handshake.clientHello(bytes)));
        } catch (Cursor.EndOfBytes e) {
            return bytes.length > LARGEST ? new Malformed("its first message is too large") : new Incomplete();
        } catch (Cursor.Broken e) {
            return new Malformed(e.what());
        }
    }

    private static Optional<String> serverName(Cursor hello) throws Cursor.Broken {
        try {
            hello.skip(Handshake.VERSION_AND_RANDOM);
            hello.skip(hello.uint8()); // session id
            hello.skip(hello.uint16()); // cipher suites
            hello.skip(hello.uint8()); // compression methods
            return hello.atEnd() ? Optional.empty() : inExtensions(hello.slice(hello.uint16()));
        } catch (Cursor.EndOfBytes e) {
            throw new Cursor.Broken("a length in its first message is wrong");
        }
    }

    private static Optional<String> inExtensions(Cursor extensions) throws Cursor.EndOfBytes, Cursor.Broken {
        Optional<String> name = Optional.empty();
        while (!extensions.atEnd()) {
            int type = extensions.uint16();
            var content = extensions.slice(extensions.uint16());
            if (type != Handshake.SERVER_NAME) {
                continue;
            }
            if (name.isPresent()) {
                throw new Cursor.Broken("it names two servers");
            }
            name = Optional.of(inServerNames(content.slice(content.uint16())));
        }
        return name;
    }

    private static String inServerNames(Cursor names) throws Cursor.EndOfBytes, Cursor.Broken {
        int type = names.uint8();
        byte[] name = names.bytes(names.uint16());
        if (type != Handshake.HOST_NAME || !names.atEnd() || name.length == 0) {
            throw new Cursor.Broken("its server name is not one host name");
        }
        var text = new String(name, StandardCharsets.US_ASCII);
        if (!Arrays.equals(text.getBytes(StandardCharsets.US_ASCII), name) || text.indexOf('\0') >= 0) {
            throw new Cursor.Broken("its server name is not ASCII");
        }
        return text;
    }
}
