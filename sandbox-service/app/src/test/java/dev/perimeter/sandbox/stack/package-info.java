/** What tests of sandbox-service stand on: PostgreSQL, an OpenID provider, a gateway written by hand, keys. */
@NullMarked
package dev.perimeter.sandbox.stack;

import org.jspecify.annotations.NullMarked;
