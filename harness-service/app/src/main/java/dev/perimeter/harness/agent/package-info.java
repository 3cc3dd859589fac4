/** Agents and their versions: who may be asked to work, with which model and tools. */
@NullMarked
package dev.perimeter.harness.agent;

import org.jspecify.annotations.NullMarked;
