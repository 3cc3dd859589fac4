/** A cluster of one node, played on this host: its API is written by hand, its containers are real. */
@NullMarked
package dev.perimeter.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
