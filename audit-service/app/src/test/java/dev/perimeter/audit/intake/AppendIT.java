package dev.perimeter.audit.intake;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class AppendIT extends AppendTest {}
