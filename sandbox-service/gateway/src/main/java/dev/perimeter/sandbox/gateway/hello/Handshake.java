package dev.perimeter.sandbox.gateway.hello;

import java.io.ByteArrayOutputStream;

/** The record and handshake layers in front of a client hello; the message may be spread over several records. */
final class Handshake {

    static final byte CONTENT_TYPE = 22;
    static final int VERSION_AND_RANDOM = 34;
    static final int SERVER_NAME = 0;
    static final int HOST_NAME = 0;

    private static final int MAJOR_VERSION = 3;
    private static final int CLIENT_HELLO = 1;
    private static final int HEADER = 4;
    private static final int LARGEST_RECORD = 16 * 1024;

    private Handshake() {}

    /** The body of the client hello. */
    static Cursor clientHello(byte[] bytes) throws Cursor.EndOfBytes, Cursor.Broken {
        var records = new Cursor(bytes, 0, bytes.length);
        var message = new ByteArrayOutputStream();
        do {
            message.writeBytes(record(records));
        } while (!whole(message));
        var body = new Cursor(message.toByteArray(), 0, message.size());
        body.uint8();
        return body.slice(body.uint24());
    }

    private static byte[] record(Cursor records) throws Cursor.EndOfBytes, Cursor.Broken {
        if (records.uint8() != CONTENT_TYPE || records.uint8() != MAJOR_VERSION) {
            throw new Cursor.Broken("its first record is no handshake");
        }
        records.uint8();
        int length = records.uint16();
        if (length == 0 || length > LARGEST_RECORD) {
            throw new Cursor.Broken("its first record has a wrong length");
        }
        return records.bytes(length);
    }

    private static boolean whole(ByteArrayOutputStream message) throws Cursor.Broken {
        if (message.size() < HEADER) {
            return false;
        }
        var head = new Cursor(message.toByteArray(), 0, HEADER);
        try {
            if (head.uint8() != CLIENT_HELLO) {
                throw new Cursor.Broken("its first message is no client hello");
            }
            int length = head.uint24();
            if (length > ClientHello.LARGEST) {
                throw new Cursor.Broken("its first message is too large");
            }
            return message.size() >= HEADER + length;
        } catch (Cursor.EndOfBytes e) {
            return false;
        }
    }
}
