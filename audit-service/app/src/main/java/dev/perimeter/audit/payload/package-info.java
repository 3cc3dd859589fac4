/** What records only hash, kept once and encrypted with a key that can be forgotten. */
@NullMarked
package dev.perimeter.audit.payload;

import org.jspecify.annotations.NullMarked;
