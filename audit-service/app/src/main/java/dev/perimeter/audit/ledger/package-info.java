/** The append-only tree: records become leaves, many in one transaction, without a hole between them. */
@NullMarked
package dev.perimeter.audit.ledger;

import org.jspecify.annotations.NullMarked;
