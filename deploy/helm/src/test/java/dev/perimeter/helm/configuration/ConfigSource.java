package dev.perimeter.helm.configuration;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A {@code @ConfigMapping} interface as its source tells it: keys, types, defaults and words. */
final class ConfigSource {

    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern MARKUP = Pattern.compile("\\{@(?:code|link|literal) #?([^}]*)\\}");

    private final DocTrees trees;
    private final TreePath file;
    private final Map<String, ClassTree> nested = new LinkedHashMap<>();
    private final List<Setting> settings = new ArrayList<>();

    /** An interface with its keys; {@code prefix} is what they all begin with. */
    record Mapping(String prefix, String words, List<Setting> settings) {}

    /** One key; an empty default means that there is none. */
    record Setting(String key, String type, String otherwise, String words) {}

    private ConfigSource(DocTrees trees, TreePath file) {
        this.trees = trees;
        this.file = file;
    }

    /** Empty for a source that maps no configuration. */
    static Optional<Mapping> read(Path source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            var unit = task.parse().iterator().next();
            var reader = new ConfigSource(DocTrees.instance(task), new TreePath(unit));
            return unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .map(ClassTree.class::cast)
                    .findFirst()
                    .flatMap(reader::mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Mapping> mapping(ClassTree type) {
        return argument(type.getModifiers(), "ConfigMapping").map(prefix -> {
            members(new TreePath(file, type), type, prefix);
            return new Mapping(prefix, words(new TreePath(file, type)), settings);
        });
    }

    private void members(TreePath path, ClassTree type, String prefix) {
        type.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .forEach(inner -> nested.put(inner.getSimpleName().toString(), inner));
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                member(new TreePath(path, method), method, prefix);
            }
        }
    }

    private void member(TreePath path, MethodTree method, String prefix) {
        var own = argument(method.getModifiers(), "WithName")
                .orElseGet(() -> dashed(method.getName().toString()));
        var parent = method.getModifiers().toString().contains("WithParentName");
        var type = String.valueOf(method.getReturnType());
        var key = (parent ? prefix : prefix + "." + own)
                + (type.startsWith("Map<") ? ".<name>" : "")
                + (type.startsWith("List<") ? "[n]" : "");
        var inner = nested.get(type.replaceAll("^(?:Map<String, |List<|Optional<)|>$", ""));
        if (inner != null) {
            members(new TreePath(path.getParentPath(), inner), inner, key);
            return;
        }
        settings.add(new Setting(
                key,
                type.replaceAll("^(?:Map<String, |List<|Optional<)(.*)>$", "$1"),
                argument(method.getModifiers(), "WithDefault").orElse(""),
                words(path)));
    }

    private String words(TreePath path) {
        DocCommentTree comment = trees.getDocCommentTree(path);
        if (comment == null) {
            return "";
        }
        var text = MARKUP.matcher(
                        comment.getFullBody().stream().map(Object::toString).reduce("", String::concat))
                .replaceAll("`$1`");
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String dashed(String name) {
        return CAPITAL.matcher(name).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The one text that an annotation is given. */
    private static Optional<String> argument(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .filter(found -> found.getAnnotationType().toString().equals(annotation))
                .map(AnnotationTree::getArguments)
                .flatMap(List::stream)
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : (Tree) argument)
                .filter(LiteralTree.class::isInstance)
                .map(literal -> String.valueOf(((LiteralTree) literal).getValue()))
                .findFirst();
    }
}
