/** The gateway's inner face: protobuf in, domain call, protobuf out. */
@NullMarked
package dev.perimeter.sandbox.gateway.egress;

import org.jspecify.annotations.NullMarked;
