package dev.perimeter.audit.prove;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class ProofIT extends ProofTest {}
