package dev.perimeter.sandbox.action;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OciBashTest extends BashSuite {}
