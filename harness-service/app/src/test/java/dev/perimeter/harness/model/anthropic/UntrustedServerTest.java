package dev.perimeter.harness.model.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelRefused.Terminal;
import dev.perimeter.harness.model.stream.KnownKeys;
import dev.perimeter.harness.model.stream.Requests;
import dev.perimeter.harness.model.stream.Settings;
import dev.perimeter.harness.model.stream.WireProvider.Surroundings;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrustedServerTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aCertificateThatNobodySignedIsTerminalAndTheKeyStaysHere() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.start();
        var url = URI.create("https://localhost:" + server.getAddress().getPort());
        var provider = new Surroundings(new KnownKeys(), Clock.systemUTC())
                .provider("acme", Settings.of(url), new AnthropicWire("acme"));

        var refused = assertThrows(RefusedException.class, () -> provider.ask(Requests.hello(), Deltas.NONE));
        assertEquals(new Terminal("acme", "its certificate is not trusted here"), refused.reason());
        server.stop(0);
    }

    private SSLContext selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve("keys.p12");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString());
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start()
                .waitFor();
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
