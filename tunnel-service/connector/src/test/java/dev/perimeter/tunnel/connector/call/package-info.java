/** What may start here, once, and what is reported of it. */
@NullMarked
package dev.perimeter.tunnel.connector.call;

import org.jspecify.annotations.NullMarked;
