package dev.perimeter.local.command;

import dev.perimeter.local.keycloak.DemoUser;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.stack.LocalStack;
import java.io.PrintWriter;

/** Where to go and whom to log in as. */
final class Summary {

    private Summary() {}

    static void print(LocalStack local, PrintWriter out) {
        var ports = local.site().ports();
        out.println("  Console   " + ports.http(Port.HARNESS) + "/console/");
        out.println("  API       " + ports.http(Port.HARNESS));
        out.println("  Keycloak  " + ports.http(Port.KEYCLOAK) + "/realms/perimeter");
        out.println("  Logs      " + local.site().layout().logs());
        out.println();
        out.println("  user        role        workspace   password");
        for (var user : DemoUser.ALL) {
            out.printf(
                    "  %-10s  %-10s  %-10s  %s%n",
                    user.name(),
                    user.role(),
                    user.workspace(),
                    local.site().credentials().get(user.password()).value());
        }
        out.println();
        out.println("  deploy/local/token developer   an access token for the API");
        out.println("  deploy/local/status            what runs");
        out.println("  deploy/local/down              stops everything; the data stays");
        out.flush();
    }
}
