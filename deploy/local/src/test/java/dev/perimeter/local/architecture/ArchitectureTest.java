package dev.perimeter.local.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = Modules.classes();
    /** The one named place where the loop's blocking code waits for reactive code. */
    private static final String SEAM = "dev.perimeter.harness.loop.Journal";

    private static final List<String> SERVICES = List.of("audit", "harness", "local", "sandbox", "secrets", "tunnel");

    private static final String[] LAYERS = {
        "..controller..",
        "..controllers..",
        "..services..",
        "..repository..",
        "..repositories..",
        "..dto..",
        "..util..",
        "..utils..",
        "..common..",
        "..helper..",
        "..helpers.."
    };

    @Test
    void packagesAreFeaturesAndNotLayers() {
        noClasses().should().resideInAnyPackage(LAYERS).check(CLASSES);
    }

    @Test
    void featurePackagesAreFreeOfCycles() {
        for (var service : SERVICES) {
            slices().matching("dev.perimeter." + service + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(CLASSES);
        }
        slices().matching("dev.perimeter.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(beInANullMarkedPackage()).check(CLASSES);
    }

    @Test
    void whatIsInjectedComesThroughTheConstructor() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("io.quarkus.grpc.GrpcClient")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(CLASSES);
    }

    @Test
    void refusalsAndStatesKnowNoFramework() {
        noClasses()
                .that(aChoice())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.grpc..", "jakarta..", "org.hibernate..")
                .check(CLASSES);
    }

    @Test
    void contractsKnowNoQuarkus() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.perimeter.*.contract..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..")
                        .and(not(type(RegisterForReflection.class))))
                .check(CLASSES);
    }

    /** A native executable would carry its seed. */
    @Test
    void noSourceOfRandomnessIsStatic() {
        fields().that()
                .haveRawType(assignableTo(Random.class))
                .should()
                .notBeStatic()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void aClassEitherWaitsOrComposes() {
        classes()
                .that()
                .doNotHaveFullyQualifiedName(SEAM)
                .should(notBothWaitAndCompose())
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.perimeter.local..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> aChoice() {
        return DescribedPredicate.describe(
                "are a refusal or a state, or one of its records",
                type -> Set.of("Refused", "State", "Fault", "Settled").stream()
                        .anyMatch(end -> outermost(type).isInterface()
                                && outermost(type).getSimpleName().endsWith(end)));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " has no @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> notBothWaitAndCompose() {
        return new ArchCondition<>("not both wait for a Uni and return one") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (waits(type) && composes(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " both waits and composes"));
                }
            }
        };
    }

    private static boolean waits(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isAssignableTo(Uni.class)
                        && call.getTarget().getName().equals("await"));
    }

    private static boolean composes(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> !method.getName().startsWith("lambda$"))
                .map(method -> method.getRawReturnType())
                .anyMatch(result -> result.isAssignableTo(Uni.class) || result.isAssignableTo(Multi.class));
    }
}
