package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.helm.chart.Chart;
import dev.perimeter.helm.chart.Pods;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An API server refuses, or silently merges, two of the same name in one list, though it knows every field. */
class TwinsTest {

    static List<Chart> shipped() {
        return Chart.shipped();
    }

    static Stream<Pods> pods() {
        return shipped().stream().flatMap(chart -> Pods.of(chart.rendered()).stream());
    }

    private static <T> void single(String owner, List<T> list, Function<T, Object> key) {
        var keys = list.stream().map(key).toList();
        assertEquals(new HashSet<>(keys).size(), keys.size(), () -> owner + ": " + keys);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void portsOfAServiceAreToldApart(Chart chart) {
        for (var service : chart.rendered().all(Service.class)) {
            var name = service.getMetadata().getName();
            single(name, service.getSpec().getPorts(), ServicePort::getName);
            single(name, service.getSpec().getPorts(), ServicePort::getPort);
        }
    }

    @ParameterizedTest
    @MethodSource("pods")
    void partsOfAPodAreToldApart(Pods pods) {
        var container = pods.container();
        single(pods.owner(), container.getPorts(), ContainerPort::getName);
        single(pods.owner(), container.getPorts(), ContainerPort::getContainerPort);
        single(pods.owner(), container.getEnv(), EnvVar::getName);
        single(pods.owner(), container.getVolumeMounts(), VolumeMount::getMountPath);
        single(pods.owner(), pods.spec().getVolumes(), Volume::getName);
    }
}
