/** Checks an exported bundle offline: no network, no service, no trust in who exported it. */
@NullMarked
package dev.perimeter.audit.verifier;

import org.jspecify.annotations.NullMarked;
