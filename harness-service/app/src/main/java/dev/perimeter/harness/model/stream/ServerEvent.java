package dev.perimeter.harness.model.stream;

/** One server-sent event. */
public record ServerEvent(String name, String data) {}
