/** Values taken on lease from secrets-service, and given back. */
@NullMarked
package dev.perimeter.sandbox.gateway.lease;

import org.jspecify.annotations.NullMarked;
