package dev.perimeter.local.demo.git;

import com.sun.net.httpserver.BasicAuthenticator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Any user name with the one token as its password, as hosted Git servers do it. */
final class TokenAuthenticator extends BasicAuthenticator {

    private final byte[] token;

    TokenAuthenticator(String token) {
        super("incident-tools");
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean checkCredentials(String user, String password) {
        return MessageDigest.isEqual(token, password.getBytes(StandardCharsets.UTF_8));
    }
}
