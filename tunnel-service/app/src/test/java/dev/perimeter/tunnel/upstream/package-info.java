/** Who may attach, and whom it serves. */
@NullMarked
package dev.perimeter.tunnel.upstream;

import org.jspecify.annotations.NullMarked;
