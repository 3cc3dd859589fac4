/** The other processes of this service: which of them has a sandbox, and how it is asked. */
@NullMarked
package dev.perimeter.sandbox.replica;

import org.jspecify.annotations.NullMarked;
