/** A chart's README, made of its values file. */
@NullMarked
package dev.perimeter.helm.readme;

import org.jspecify.annotations.NullMarked;
