/** The connector's own file, which has the last word on upstreams and tools. */
@NullMarked
package dev.perimeter.tunnel.connector.file;

import org.jspecify.annotations.NullMarked;
