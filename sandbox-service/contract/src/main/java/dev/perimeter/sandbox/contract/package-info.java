/** What a sandbox can do, as the model and the sandbox both see it. */
@NullMarked
package dev.perimeter.sandbox.contract;

import org.jspecify.annotations.NullMarked;
