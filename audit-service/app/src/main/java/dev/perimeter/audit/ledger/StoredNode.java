package dev.perimeter.audit.ledger;

import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.NodeId;

/** A complete subtree with its hash. */
record StoredNode(NodeId id, Hash hash) {}
