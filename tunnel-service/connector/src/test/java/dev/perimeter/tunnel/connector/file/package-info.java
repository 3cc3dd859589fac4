/** The connector's file as operators write it. */
@NullMarked
package dev.perimeter.tunnel.connector.file;

import org.jspecify.annotations.NullMarked;
