package dev.perimeter.tunnel.connector.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A server process that the connector starts: one message a line on its standard input and output. */
final class StdioTransport implements McpTransport {

    private static final Logger LOG = Logger.getLogger(StdioTransport.class);
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "USER");
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final String name;
    private final Process process;
    private final OutputStream input;

    private StdioTransport(String name, Process process) {
        this.name = name;
        this.process = process;
        this.input = process.getOutputStream();
    }

    static StdioTransport start(String name, Endpoint.Stdio endpoint) {
        var command = new ProcessBuilder(endpoint.command());
        command.command().addAll(endpoint.args());
        command.directory(endpoint.directory().toFile());
        narrow(command.environment(), endpoint.env());
        try {
            return new StdioTransport(name, command.start());
        } catch (IOException e) {
            throw new RefusedException(new McpFailure.NotSent("cannot start " + endpoint.command()));
        }
    }

    /** The connector's own settings, its client secret among them, are none of the server's business. */
    private static void narrow(Map<String, String> environment, Map<String, String> own) {
        environment.keySet().retainAll(INHERITED);
        environment.putAll(own);
    }

    @Override
    public void open(Inbox inbox) {
        Thread.ofVirtual().name("mcp-" + name).start(() -> read(inbox));
        Thread.ofVirtual().name("mcp-" + name + "-errors").start(this::drain);
    }

    @Override
    public void send(ObjectNode message) {
        var line = (message + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            write(line);
        } catch (IOException _) {
            throw new RefusedException(new McpFailure.NotSent("the server's standard input is closed"));
        }
    }

    private synchronized void write(byte[] line) throws IOException {
        input.write(line);
        input.flush();
    }

    @Override
    public void agreed(String revision) {}

    @Override
    public void abandon(long request) {}

    /** As the specification's section on shutdown has it: standard input first, then the signals. */
    @Override
    public void close() {
        var descendants = process.descendants().toList();
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            LOG.debugf("mcp.input.closed upstream=%s", name);
        }
        if (!ended()) {
            process.destroy();
        }
        if (!ended()) {
            process.destroyForcibly();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean ended() {
        try {
            return process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read(Inbox inbox) {
        try (InputStream output = process.getInputStream()) {
            var lines = new Lines(output);
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                message(line.get(), inbox);
            }
            inbox.closed("the server process has ended");
        } catch (IOException e) {
            inbox.closed("the server process cannot be read: " + e.getMessage());
        }
    }

    private void message(String line, Inbox inbox) {
        try {
            inbox.message(JsonRpc.JSON.readTree(line));
        } catch (JsonProcessingException _) {
            LOG.debugf("mcp.line.ignored upstream=%s length=%d", name, line.length());
        }
    }

    private void drain() {
        try (InputStream errors = process.getErrorStream()) {
            var lines = new Lines(errors);
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                LOG.debugf("mcp.stderr upstream=%s line=%s", name, line.get());
            }
        } catch (IOException _) {
            LOG.debugf("mcp.stderr.closed upstream=%s", name);
        }
    }
}
