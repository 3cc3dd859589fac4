/** The port to Vault, held against real servers. */
@NullMarked
package dev.perimeter.secrets.vault;

import org.jspecify.annotations.NullMarked;
