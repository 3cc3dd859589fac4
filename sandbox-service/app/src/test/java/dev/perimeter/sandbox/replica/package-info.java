/** Several sandbox-services on one database. */
@NullMarked
package dev.perimeter.sandbox.replica;

import org.jspecify.annotations.NullMarked;
