/** A certificate authority for each sandbox, whose key lives in memory only. */
@NullMarked
package dev.perimeter.sandbox.gateway.certificate;

import org.jspecify.annotations.NullMarked;
