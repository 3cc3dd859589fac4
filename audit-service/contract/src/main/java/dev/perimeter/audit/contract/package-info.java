/** The record and its facts, receipts, and what a verifier needs to check them. */
@NullMarked
package dev.perimeter.audit.contract;

import org.jspecify.annotations.NullMarked;
