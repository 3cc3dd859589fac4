/** A real OpenBao server, or the one that VAULT_ADDR names, with what secrets-service and audit-service need in it. */
@NullMarked
package dev.perimeter.local.vault;

import org.jspecify.annotations.NullMarked;
