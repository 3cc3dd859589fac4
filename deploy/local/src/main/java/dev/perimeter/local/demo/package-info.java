/** The demonstration: a private Git server, incidents behind the tunnel, and a job that needs both. */
@NullMarked
package dev.perimeter.local.demo;

import org.jspecify.annotations.NullMarked;
