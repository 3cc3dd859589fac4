/** What people are shown of the tunnel: connectors, their upstreams and the upstreams' tools. */
@NullMarked
package dev.perimeter.harness.connector;

import org.jspecify.annotations.NullMarked;
