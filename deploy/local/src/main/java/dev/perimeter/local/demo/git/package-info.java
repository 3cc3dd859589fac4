/** The demonstration's private Git server: {@code git http-backend} over HTTPS, for whoever has the token. */
@NullMarked
package dev.perimeter.local.demo.git;

import org.jspecify.annotations.NullMarked;
