/** What an operator chooses for all of this service. */
@NullMarked
package dev.perimeter.sandbox.setting;

import org.jspecify.annotations.NullMarked;
