package dev.perimeter.sandbox.lifecycle;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OciRemovalTest extends RemovalSuite {}
