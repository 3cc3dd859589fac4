/** The configuration reference, made of the interfaces and properties that the processes read. */
@NullMarked
package dev.perimeter.helm.configuration;

import org.jspecify.annotations.NullMarked;
