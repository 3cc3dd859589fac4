package dev.perimeter.secrets.credential;

import dev.perimeter.secrets.vault.VaultPath;

/** A credential that may be leased: its description and where its value lies. */
public record Stored(Description description, VaultPath path) {}
