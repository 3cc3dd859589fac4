/** What is promised of the charts. */
@NullMarked
package dev.perimeter.helm;

import org.jspecify.annotations.NullMarked;
