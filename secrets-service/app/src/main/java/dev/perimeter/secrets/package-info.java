/** The gRPC edge: protobuf in, one call of a rule, protobuf out; every refusal becomes a status and a record. */
@NullMarked
package dev.perimeter.secrets;

import org.jspecify.annotations.NullMarked;
