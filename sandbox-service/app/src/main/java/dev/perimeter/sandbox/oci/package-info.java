/** Sandboxes as containers of an OCI runtime: runc, or runsc for gVisor. */
@NullMarked
package dev.perimeter.sandbox.oci;

import org.jspecify.annotations.NullMarked;
