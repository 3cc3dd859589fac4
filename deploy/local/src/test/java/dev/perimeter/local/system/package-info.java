/** The whole path on the real stack, driven from outside with the official SDK. */
@NullMarked
package dev.perimeter.local.system;

import org.jspecify.annotations.NullMarked;
