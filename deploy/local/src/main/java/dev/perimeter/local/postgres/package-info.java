/** A real PostgreSQL server with one role and schema for each service. */
@NullMarked
package dev.perimeter.local.postgres;

import org.jspecify.annotations.NullMarked;
