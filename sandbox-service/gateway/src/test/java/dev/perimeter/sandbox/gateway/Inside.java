package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.testing.Ports;
import dev.perimeter.sandbox.gateway.stack.Command;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.Flow;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.Placeholder;
import dev.perimeter.sandbox.v1.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The inside of a sandbox: programs that know a proxy and an authority, and nothing else. */
final class Inside implements AutoCloseable {

    final String sandbox = SandboxId.random().value();
    final SessionId session = SessionId.random();

    private Calls calls;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Placeholder> placeholders = new ArrayList<>();
    private final int port = Ports.free();
    private List<Process> forwarder = List.of();
    private String authority = "";
    private String address = "";
    private String proxy = "127.0.0.1:" + port;

    Inside(Calls calls) {
        this.calls = calls;
    }

    /** A credential's user and password at the proxy. */
    record Action(String id, String user, String password, Papers papers) {

        String proxy(String address) {
            return "http://" + user + ":" + password + "@" + address;
        }
    }

    Inside rule(String host) {
        return rule(Rule.newBuilder().setName(host).setHost(host).setPrivateAddresses(true));
    }

    Inside rule(Rule.Builder rule) {
        rules.add(rule.build());
        return this;
    }

    Inside placeholder(Secret secret) {
        placeholders.add(secret.placeholder());
        return this;
    }

    /** It goes by TCP, from this address, and by no socket. */
    Inside at(String own) {
        address = own;
        return this;
    }

    /** What is called for it from now on. */
    Inside through(Calls other) {
        calls = other;
        return this;
    }

    OpenRequest request() {
        return OpenRequest.newBuilder()
                .setSandbox(sandbox)
                .setSession(session.value())
                .setWorkspace("acme")
                .setAddress(address)
                .addAllRules(rules)
                .addAllPlaceholders(placeholders)
                .build();
    }

    Inside open() {
        var opened = calls.allowed().open(request());
        authority = write(opened.getCa()).toString();
        if (!address.isEmpty()) {
            proxy = opened.getProxy();
        } else if (forwarder.isEmpty()) {
            forwarder = List.of(Command.of(
                            "socat",
                            "TCP-LISTEN:" + port + ",bind=127.0.0.1,fork,reuseaddr",
                            "UNIX-CONNECT:" + opened.getSocket())
                    .start());
            await().atMost(Duration.ofSeconds(10)).until(this::listening);
        }
        return this;
    }

    Action admit(String... credentials) {
        return admit(Papers.fresh(sandbox, session, credentials));
    }

    Action admit(Papers papers) {
        var admitted = calls.allowed().admit(admission(papers));
        return new Action(papers.action().value(), admitted.getUser(), admitted.getPassword(), papers);
    }

    AdmitRequest admission(Papers papers) {
        var grant = papers.grant();
        return AdmitRequest.newBuilder()
                .setSandbox(sandbox)
                .setGrant(grant)
                .setReceipt(papers.receipt(grant))
                .build();
    }

    List<Flow> dismiss(Action action) {
        return calls.allowed()
                .dismiss(DismissRequest.newBuilder()
                        .setSandbox(sandbox)
                        .setAction(action.id)
                        .build())
                .getFlowsList();
    }

    /** curl prints the answer's body, and its statuses in the last line. */
    Command.Result curl(Action action, String... words) {
        return curlCommand(action.proxy(proxy), words).run();
    }

    Command.Result curlWithout(String... words) {
        return curlCommand("http://" + proxy, words).run();
    }

    Process curlInBackground(Action action, String... words) {
        return curlCommand(action.proxy(proxy), words).start();
    }

    Command.Result git(Action action, String... words) {
        return Command.of("git", "-c", "http.proxy=" + action.proxy(proxy))
                .and(words)
                .with(Map.of("GIT_SSL_CAINFO", authority))
                .run();
    }

    String proxy(Action action) {
        return action.proxy(proxy);
    }

    /** Host and port that its programs connect to. */
    String proxy() {
        return proxy;
    }

    int port() {
        return port;
    }

    String authority() {
        return authority;
    }

    /** Without a word to the gateway. */
    void leave() {
        forwarder.forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
        leave();
        var unused = calls.allowed()
                .close(CloseRequest.newBuilder().setSandbox(sandbox).build());
    }

    private Command curlCommand(String proxy, String... words) {
        return Command.of("curl", "-sS", "--max-time", "120", "-x", proxy, "--cacert", authority)
                .and("-w", "\n%{http_code} %{http_connect}")
                .and(address.isEmpty() ? new String[0] : new String[] {"--interface", address})
                .and(words);
    }

    private boolean listening() {
        try (var unused = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path write(String pem) {
        try {
            var file = Files.createTempFile(Files.createDirectories(Path.of("target")), "sandbox", ".pem");
            return Files.writeString(file, pem).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A secret that secrets-service holds, and what stands for it in the sandbox. */
    record Secret(String credential, String value, Placeholder placeholder) {

        static Secret fresh(List<String> hosts, List<String> places) {
            return of(Ids.random("hush-hush"), hosts, places);
        }

        static Secret of(String value, List<String> hosts, List<String> places) {
            var credential = Ids.random("vcrd");
            var description = dev.perimeter.secrets.v1.Description.newBuilder()
                    .setCredential(credential)
                    .setName("TOKEN")
                    .addAllHosts(hosts)
                    .addAllPlaces(places)
                    .build();
            Stack.parts().secrets().store(description, value);
            return new Secret(
                    credential,
                    value,
                    Placeholder.newBuilder()
                            .setCredential(credential)
                            .setName("TOKEN")
                            .setPlaceholder(Ids.random("plh"))
                            .addAllHosts(hosts)
                            .addAllPlaces(places)
                            .build());
        }

        String text() {
            return placeholder.getPlaceholder();
        }
    }
}
