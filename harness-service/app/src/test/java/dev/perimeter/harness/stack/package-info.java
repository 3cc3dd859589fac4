/** What tests of the edges stand on: real PostgreSQL, an OpenID provider, and peers written by hand. */
@NullMarked
package dev.perimeter.harness.stack;

import org.jspecify.annotations.NullMarked;
