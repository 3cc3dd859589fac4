/** A certificate authority of this machine's own, and what it signs. */
@NullMarked
package dev.perimeter.local.tls;

import org.jspecify.annotations.NullMarked;
