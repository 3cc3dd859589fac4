/** Background processes that outlive the launcher: started, found again and ended by pid file. */
@NullMarked
package dev.perimeter.local.process;

import org.jspecify.annotations.NullMarked;
