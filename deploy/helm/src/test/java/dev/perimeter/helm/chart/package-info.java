/** The charts as a test sees them: values in, objects out. */
@NullMarked
package dev.perimeter.helm.chart;

import org.jspecify.annotations.NullMarked;
