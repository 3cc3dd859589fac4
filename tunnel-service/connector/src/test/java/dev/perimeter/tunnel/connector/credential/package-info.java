/** Values that are read privately and do not come back. */
@NullMarked
package dev.perimeter.tunnel.connector.credential;

import org.jspecify.annotations.NullMarked;
