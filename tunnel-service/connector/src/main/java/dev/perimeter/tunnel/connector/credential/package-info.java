/** Credentials of the private network: read at use, put into requests here, and kept out of everything that leaves. */
@NullMarked
package dev.perimeter.tunnel.connector.credential;

import org.jspecify.annotations.NullMarked;
