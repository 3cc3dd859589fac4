/** Archives that are unpacked once into the cache, and folders that are removed whole. */
@NullMarked
package dev.perimeter.local.files;

import org.jspecify.annotations.NullMarked;
