package dev.perimeter.harness.secret;

import org.jspecify.annotations.Nullable;

/** Through which vault of the workspace a credential was given. */
record Origin(String vault, String vaultName, @Nullable String displayName) {}
