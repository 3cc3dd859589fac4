/** The gRPC edge: protobuf in, domain call, protobuf out, refusals on record. */
@NullMarked
package dev.perimeter.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
