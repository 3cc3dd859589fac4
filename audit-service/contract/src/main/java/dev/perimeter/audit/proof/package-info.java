/** What a stranger needs to check the record: RFC 6962 hashes and proofs, and checkpoints as C2SP signed notes. */
@NullMarked
package dev.perimeter.audit.proof;

import org.jspecify.annotations.NullMarked;
