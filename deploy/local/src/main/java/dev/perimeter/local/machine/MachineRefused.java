package dev.perimeter.local.machine;

import dev.perimeter.harness.contract.Refused;
import java.util.List;
import java.util.stream.Collectors;

/** Why the stack cannot run on this machine. */
public sealed interface MachineRefused extends Refused {

    record Missing(List<Requirement> requirements) implements MachineRefused {
        public Missing {
            requirements = List.copyOf(requirements);
        }

        @Override
        public String message() {
            var lines = requirements.stream()
                    .map(requirement -> "  " + requirement.program() + " — " + requirement.purpose())
                    .collect(Collectors.joining("\n"));
            var packages =
                    requirements.stream().map(Requirement::debian).distinct().collect(Collectors.joining(" "));
            return "this machine lacks:\n" + lines + "\non Debian: sudo apt-get install " + packages;
        }
    }

    record NotRoot() implements MachineRefused {
        @Override
        public String message() {
            return "sandbox-service isolates with namespaces, cgroups and loop devices, which need root here:"
                    + " run deploy/local/up as root";
        }
    }

    record InstallFailed(String packages, String output) implements MachineRefused {
        @Override
        public String message() {
            return "apt-get could not install " + packages + ":\n" + output;
        }
    }
}
