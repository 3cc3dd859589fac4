package dev.perimeter.local.keycloak;

import dev.perimeter.local.port.Port;
import dev.perimeter.local.port.Ports;
import dev.perimeter.local.process.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that {@code kc.sh} would run, without the shell between, so that signals reach the server. */
final class KeycloakCommand {

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000");

    private KeycloakCommand() {}

    static List<String> of(Ports ports, Path home, Path distribution) {
        var command = new ArrayList<String>();
        command.add(Environment.java());
        command.addAll(JVM);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.addAll(
                List.of("-cp", distribution.resolve("lib/quarkus-run.jar").toString()));
        command.addAll(List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start", "--optimized"));
        command.addAll(options(ports));
        return command;
    }

    private static List<String> options(Ports ports) {
        return List.of(
                "--db-url=jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/keycloak",
                "--db-username=keycloak",
                "--db-pool-max-size=10",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.of(Port.KEYCLOAK),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.of(Port.KEYCLOAK_MANAGEMENT),
                "--hostname=" + ports.http(Port.KEYCLOAK),
                "--log-console-color=false",
                "--log-level=info,io.smallrye.health:error");
    }
}
