/** The command line: what a person can ask of the local stack. */
@NullMarked
package dev.perimeter.local.command;

import org.jspecify.annotations.NullMarked;
