/** The gRPC edge of audit-service. */
@NullMarked
package dev.perimeter.audit.rpc;

import org.jspecify.annotations.NullMarked;
