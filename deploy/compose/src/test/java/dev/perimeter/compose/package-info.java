/** What is promised of the images, their SBOMs and the compose form. */
@NullMarked
package dev.perimeter.compose;

import org.jspecify.annotations.NullMarked;
