package dev.perimeter.harness.console;

import java.time.Duration;

/** As a test sets it. */
record FixedConfig(Duration recentLogin, boolean https) implements ConsoleConfig {}
