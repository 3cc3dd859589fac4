package dev.perimeter.audit.reading;

/** What one reader may see: a workspace, or one session of it where {@code session} is not empty. */
public record Reading(String workspace, String session) {}
