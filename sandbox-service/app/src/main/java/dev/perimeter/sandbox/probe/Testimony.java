package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact.Check;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the probe's program printed; a check that it does not speak of did not hold. */
final class Testimony {

    private static final int NAME_VERDICT_DETAIL = 3;

    private Testimony() {}

    static List<Check> of(List<String> checks, String printed) {
        var said = new TreeMap<String, Check>();
        printed.lines().map(line -> line.split(" ", NAME_VERDICT_DETAIL)).forEach(words -> note(checks, said, words));
        return checks.stream()
                .map(name -> said.getOrDefault(name, new Check(name, false, "the probe did not come so far")))
                .toList();
    }

    private static void note(List<String> checks, Map<String, Check> said, String[] words) {
        if (words.length >= 2 && checks.contains(words[0])) {
            var detail = words.length == NAME_VERDICT_DETAIL ? words[2] : "";
            said.put(words[0], new Check(words[0], words[1].equals("held"), detail));
        }
    }
}
