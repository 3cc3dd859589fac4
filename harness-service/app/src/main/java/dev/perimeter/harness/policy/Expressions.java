package dev.perimeter.harness.policy;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles and type-checks what rules say in CEL, against the variables of {@link Variables}. */
final class Expressions {

    /** Bounds what one call can cost: regular expressions are RE2 and linear, only comprehensions could grow. */
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableUnknownTracking(true)
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(10_000)
            .build();

    private static final StructType REQUEST = struct(
            "perimeter.Request",
            ImmutableMap.of(
                    "kind", SimpleType.STRING,
                    "server", SimpleType.STRING,
                    "tool", SimpleType.STRING,
                    "arguments", SimpleType.DYN));
    private static final StructType AGENT = struct(
            "perimeter.Agent",
            ImmutableMap.of("id", SimpleType.STRING, "name", SimpleType.STRING, "version", SimpleType.INT));
    private static final StructType SESSION =
            struct("perimeter.Session", ImmutableMap.of("id", SimpleType.STRING, "workspace", SimpleType.STRING));
    private static final StructType ENVIRONMENT =
            struct("perimeter.Environment", ImmutableMap.of("id", SimpleType.STRING, "name", SimpleType.STRING));

    private final CelCompiler conditions =
            compiler().setResultType(SimpleType.BOOL).build();
    private final CelCompiler values = compiler().build();
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(Paths.BINDINGS)
            .build();

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new Types())
                .addFunctionDeclarations(Paths.DECLARATIONS)
                .addVar("request", REQUEST)
                .addVar("principal", SimpleType.STRING)
                .addVar("agent", AGENT)
                .addVar("session", SESSION)
                .addVar("environment", ENVIRONMENT)
                .addVar("workType", SimpleType.STRING)
                .addVar("history", MapType.create(SimpleType.STRING, SimpleType.INT));
    }

    Condition condition(String text) throws InvalidExpression {
        return new Condition(program(conditions, text));
    }

    Program value(String text) throws InvalidExpression {
        return program(values, text);
    }

    private Program program(CelCompiler compiler, String text) throws InvalidExpression {
        try {
            return runtime.createProgram(compiler.compile(text).getAst());
        } catch (CelValidationException e) {
            throw new InvalidExpression(e.getErrors().stream()
                    .map(issue -> "line %d, column %d: %s"
                            .formatted(
                                    issue.getSourceLocation().getLine(),
                                    // CEL counts columns from 0
                                    issue.getSourceLocation().getColumn() + 1,
                                    issue.getMessage()))
                    .collect(Collectors.joining("; ")));
        } catch (CelEvaluationException e) {
            throw new InvalidExpression(String.valueOf(e.getMessage()));
        }
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    private static final class Types implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of(REQUEST, AGENT, SESSION, ENVIRONMENT);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return types().stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
