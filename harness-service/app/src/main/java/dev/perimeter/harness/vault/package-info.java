/** Vaults and their credentials: descriptions only; values go to secrets-service at once and never come back. */
@NullMarked
package dev.perimeter.harness.vault;

import org.jspecify.annotations.NullMarked;
