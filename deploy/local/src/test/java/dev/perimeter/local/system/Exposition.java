package dev.perimeter.local.system;

import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the running processes tell Prometheus: metrics with their labels, and those that are no number. */
record Exposition(Map<String, Set<String>> metrics, Set<String> noNumbers) {

    /** The text format, version 0.0.4. */
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static Exposition of(SystemUnderTest system) {
        var exposition = new Exposition(new HashMap<>(), new TreeSet<>());
        for (var service : Service.values()) {
            if (service != Service.CONNECTOR) {
                scrape(system, service).lines().forEach(exposition::sample);
            }
        }
        return exposition;
    }

    private void sample(String line) {
        var sample = SAMPLE.matcher(line);
        if (line.startsWith("#") || !sample.matches()) {
            return;
        }
        var labels = metrics.computeIfAbsent(sample.group(1), _ -> new HashSet<>());
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(found -> labels.add(found.group(1)));
        }
        if (sample.group(1).startsWith("perimeter_") && sample.group(3).equals("NaN")) {
            noNumbers.add(sample.group(1));
        }
    }

    private static String scrape(SystemUnderTest system, Service service) {
        var address = URI.create(system.site().ports().http(service.health()) + "/q/metrics");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
