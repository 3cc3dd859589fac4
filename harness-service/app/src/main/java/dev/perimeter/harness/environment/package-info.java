/** Environments: where the sessions of an agent act, as a work type and what of the network it may reach. */
@NullMarked
package dev.perimeter.harness.environment;

import org.jspecify.annotations.NullMarked;
