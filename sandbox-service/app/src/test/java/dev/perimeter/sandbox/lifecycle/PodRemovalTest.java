package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.sandbox.cluster.OnKubernetes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnKubernetes.class)
class PodRemovalTest extends RemovalSuite {}
