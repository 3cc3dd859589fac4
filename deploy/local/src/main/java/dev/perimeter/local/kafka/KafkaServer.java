package dev.perimeter.local.kafka;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.state.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.Uuid;

/** One Kafka node that is its own controller (KRaft), a JVM on the launcher's class path. */
public record KafkaServer(Site site, String classPath) implements Component {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of(
            "-Xms128m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
            "-Dslf4j.internal.verbosity=WARN",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss,SSS",
            "-Dorg.slf4j.simpleLogger.showThreadName=false");

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public Set<Port> listens() {
        return Set.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
    }

    @Override
    public String start() {
        var data = site.layout().folder("kafka");
        var properties = data.resolve("server.properties");
        PrivateFile.write(properties, KafkaProperties.text(site.ports(), data.resolve("log")));
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            format(properties);
        }
        site.daemons().start(new Daemon(name(), command("kafka.Kafka", properties), Environment.plain(), data));
        var topics = new Topics(site.ports().address(Port.KAFKA));
        site.readiness().await(name(), LIMIT, topics::create);
        return site.ports().address(Port.KAFKA);
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent()
                && new Topics(site.ports().address(Port.KAFKA)).answer();
    }

    private void format(Path properties) {
        var id = Uuid.randomUuid().toString();
        var command = new ArrayList<>(command("kafka.tools.StorageTool", Path.of("format")));
        command.addAll(List.of("-t", id, "-c", properties.toString()));
        new Program(command, Environment.plain(), site.layout().state(), LIMIT).require();
    }

    private List<String> command(String main, Path argument) {
        var command = new ArrayList<String>();
        command.add(Environment.java());
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPath, main, argument.toString()));
        return command;
    }
}
