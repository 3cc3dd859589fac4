/** Signing keys, and a folder for each process with only the keys that it needs. */
@NullMarked
package dev.perimeter.local.keys;

import org.jspecify.annotations.NullMarked;
