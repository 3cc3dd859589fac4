package dev.perimeter.sandbox.action;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same with what was packaged. */
@QuarkusIntegrationTest
class BashIT extends OciBashTest {}
