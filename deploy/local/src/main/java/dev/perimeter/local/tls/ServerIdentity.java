package dev.perimeter.local.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS for a server that shows this certificate. */
public final class ServerIdentity {

    private static final char[] IN_MEMORY_ONLY = "memory".toCharArray();

    private ServerIdentity() {}

    public static SSLContext context(LocalAuthority.Identity identity) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var chain = new Certificate[] {Pem.certificate(identity.certificate())};
            store.setKeyEntry("server", Pem.privateKey(identity.key()), IN_MEMORY_ONLY, chain);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, IN_MEMORY_ONLY);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(identity.certificate() + " cannot be served", e);
        }
    }
}
