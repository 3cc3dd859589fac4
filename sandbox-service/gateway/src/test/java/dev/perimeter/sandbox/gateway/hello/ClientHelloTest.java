package dev.perimeter.sandbox.gateway.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

final class ClientHelloTest {

    private static final int RECORD_HEADER = 5;

    @Test
    void realHelloTellsItsServerName() throws Exception {
        assertEquals(new ClientHello.Hello(Optional.of("example.com")), ClientHello.read(hello("example.com")));
    }

    @Test
    void realHelloWithoutAServerNameTellsNone() throws Exception {
        assertEquals(new ClientHello.Hello(Optional.empty()), ClientHello.read(hello("")));
    }

    @Test
    void everyBeginningOfAHelloIsIncomplete() throws Exception {
        byte[] hello = hello("example.com");
        for (int length = 0; length < hello.length; length++) {
            assertInstanceOf(
                    ClientHello.Incomplete.class, ClientHello.read(Arrays.copyOf(hello, length)), "at " + length);
        }
    }

    @Test
    void helloMayBeSpreadOverRecords() throws Exception {
        byte[] body = Arrays.copyOfRange(hello("example.com"), RECORD_HEADER, hello("example.com").length);
        for (int piece : new int[] {1, 3, 50}) {
            assertEquals(new ClientHello.Hello(Optional.of("example.com")), ClientHello.read(records(body, piece)));
        }
    }

    @Test
    void whatFollowsAHelloIsLeftAlone() throws Exception {
        byte[] hello = hello("example.com");

        assertInstanceOf(ClientHello.Hello.class, ClientHello.read(Arrays.copyOf(hello, hello.length + 100)));
    }

    @Test
    void otherProtocolsAreNoTls() {
        for (var text : List.of("GET / HTTP/1.1\r\n", "SSH-2.0-x\r\n", "\0")) {
            assertInstanceOf(ClientHello.NotTls.class, ClientHello.read(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void lengthsThatLieAreMalformed() throws Exception {
        byte[] hello = hello("example.com");
        int sessionId = RECORD_HEADER + 4 + 34;
        hello[sessionId] = (byte) 0xff;
        hello[sessionId + 34] = (byte) 0xff;

        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(hello));
    }

    @Test
    void helloThatIsTooLargeIsMalformed() {
        byte[] claim = {22, 3, 1, 0, 4, 1, 1, 0, 0};

        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(claim));
    }

    @Test
    void emptyRecordsAreMalformed() {
        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(new byte[] {22, 3, 1, 0, 0, 22, 3, 1, 0, 0}));
    }

    @Test
    void secondServerNameIsMalformed() throws Exception {
        byte[] name = extension("a.test");
        assertEquals(new ClientHello.Hello(Optional.of("a.test")), ClientHello.read(withExtensions(name)));

        var twice = new ByteArrayOutputStream();
        twice.writeBytes(name);
        twice.writeBytes(extension("b.test"));

        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(withExtensions(twice.toByteArray())));
    }

    @Test
    void serverNameThatIsNotAsciiOrEmptyIsMalformed() throws Exception {
        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(withExtensions(extension(""))));
        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(withExtensions(extension("a\0b"))));
        byte[] high = extension("a.test");
        high[high.length - 1] = (byte) 0xe9;
        assertInstanceOf(ClientHello.Malformed.class, ClientHello.read(withExtensions(high)));
    }

    @Test
    void noMutationBreaksTheReader() throws Exception {
        byte[] hello = hello("example.com");
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = Arrays.copyOf(hello, 1 + random.nextInt(hello.length + 20));
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            assertNotNull(ClientHello.read(mutant));
        }
    }

    private static byte[] hello(String host) throws GeneralSecurityException, SSLException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, null, null);
        var engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        if (!host.isEmpty()) {
            var parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            engine.setSSLParameters(parameters);
        }
        engine.beginHandshake();
        var out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        var unused = engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] records(byte[] body, int piece) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += piece) {
            int length = Math.min(piece, body.length - at);
            out.writeBytes(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length});
            out.write(body, at, length);
        }
        return out.toByteArray();
    }

    private static byte[] extension(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        var out = new ByteArrayOutputStream();
        out.writeBytes(
                new byte[] {0, 0, 0, (byte) (text.length + 5), 0, (byte) (text.length + 3), 0, 0, (byte) text.length});
        out.writeBytes(text);
        return out.toByteArray();
    }

    private static byte[] withExtensions(byte[] extensions) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(new byte[Handshake.VERSION_AND_RANDOM]);
        body.writeBytes(new byte[] {0, 0, 2, 0x13, 1, 1, 0, (byte) (extensions.length >> 8), (byte) extensions.length});
        body.writeBytes(extensions);
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {1, 0, (byte) (body.size() >> 8), (byte) body.size()});
        message.writeBytes(body.toByteArray());
        return records(message.toByteArray(), message.size());
    }
}
