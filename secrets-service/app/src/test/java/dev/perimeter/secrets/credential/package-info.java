/** What a description may say. */
@NullMarked
package dev.perimeter.secrets.credential;

import org.jspecify.annotations.NullMarked;
