package dev.perimeter.audit.recorder.refusal;

import java.time.Duration;

record Settings(Duration window, int most, Duration patience, Duration callerPatience) implements RefusalConfig {}
