/** Actions: admission, journal, carrying out, settling. */
@NullMarked
package dev.perimeter.sandbox.action;

import org.jspecify.annotations.NullMarked;
