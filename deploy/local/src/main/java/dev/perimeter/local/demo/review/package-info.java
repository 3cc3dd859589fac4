/** The demonstration's job: an agent reviews incidents, driven with the official SDK as any client would drive it. */
@NullMarked
package dev.perimeter.local.demo.review;

import org.jspecify.annotations.NullMarked;
