/** What holds for the code of every module, checked on the compiled classes. */
@NullMarked
package dev.perimeter.local.architecture;

import org.jspecify.annotations.NullMarked;
