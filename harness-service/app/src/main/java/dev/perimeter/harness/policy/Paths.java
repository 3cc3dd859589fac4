package dev.perimeter.harness.policy;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What rules may say about paths beyond CEL's own functions. {@code cleanPath("/a/../b//c")} is {@code "/b/c"}, so that a
 * condition is not led astray by dots; {@code "/a/b".inside("/a")} compares clean paths and fails, which counts against the
 * call, where one is absolute and the other is not, or climbs out. Links are not followed: the sandbox is the boundary.
 */
final class Paths {

    static final List<CelFunctionDecl> DECLARATIONS = ImmutableList.of(
            CelFunctionDecl.newFunctionDeclaration(
                    "cleanPath",
                    CelOverloadDecl.newGlobalOverload("clean_path_string", SimpleType.STRING, SimpleType.STRING)),
            CelFunctionDecl.newFunctionDeclaration(
                    "inside",
                    CelOverloadDecl.newMemberOverload(
                            "string_inside_string", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)));

    static final List<CelFunctionBinding> BINDINGS = ImmutableList.of(
            CelFunctionBinding.from("clean_path_string", String.class, Paths::clean),
            CelFunctionBinding.from("string_inside_string", String.class, String.class, Paths::inside));

    private Paths() {}

    static String clean(String path) {
        var absolute = path.startsWith("/");
        var parts = new ArrayDeque<String>();
        for (var part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(absolute && part.equals(".."))) {
                parts.addLast(part);
            }
        }
        var joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    static boolean inside(String path, String folder) {
        var inner = clean(path);
        var outer = clean(folder);
        if (inner.startsWith("/") != outer.startsWith("/") || climbs(inner) || climbs(outer)) {
            throw new IllegalArgumentException("these paths cannot be compared");
        }
        return inner.equals(outer) || outer.equals("/") || outer.equals(".") || inner.startsWith(outer + "/");
    }

    private static boolean climbs(String clean) {
        return clean.equals("..") || clean.startsWith("../");
    }
}
