/** How processes show each other who they are: certificates on both sides of every inner call, and trust in what is outside. */
@NullMarked
package dev.perimeter.harness.trust.tls;

import org.jspecify.annotations.NullMarked;
