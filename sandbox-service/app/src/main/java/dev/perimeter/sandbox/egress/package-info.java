/** The egress gateway as this service sees it, and what a sandbox may reach through it. */
@NullMarked
package dev.perimeter.sandbox.egress;

import org.jspecify.annotations.NullMarked;
