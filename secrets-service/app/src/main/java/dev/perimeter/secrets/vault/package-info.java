/** The only way to Vault, which holds every value. */
@NullMarked
package dev.perimeter.secrets.vault;

import org.jspecify.annotations.NullMarked;
