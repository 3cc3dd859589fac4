package dev.perimeter.sandbox.gateway.certificate;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.contract.Host;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** The authority that one sandbox trusts; mints what the gateway shows in a host's place. Its keys never leave memory. */
public final class SandboxAuthority {

    private static final int LEAVES = 500;
    private static final int PEM_LINE = 64;

    private final KeyPair key;
    private final KeyPair leafKey;
    private final Certificates certificates;
    private final X509Certificate certificate;
    private final Map<Host, SslContext> leaves = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Host, SslContext> eldest) {
            return size() > LEAVES;
        }
    };

    public SandboxAuthority(SandboxId sandbox, Clock clock) {
        this.key = Certificates.newKey();
        this.leafKey = Certificates.newKey();
        this.certificates = new Certificates(clock);
        this.certificate = certificates.authority("Perimeter " + sandbox, key);
    }

    /** What the sandbox puts into its trust store. */
    public String pem() {
        try {
            var body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the authority's certificate has no encoding", e);
        }
    }

    /** A server's side of TLS in the name of a host; called on one thread only. */
    public SslContext leaf(Host host) {
        return leaves.computeIfAbsent(host, this::mint);
    }

    private SslContext mint(Host host) {
        var leaf = certificates.leaf(host, leafKey.getPublic(), certificate, key.getPrivate());
        try {
            return SslContextBuilder.forServer(leafKey.getPrivate(), leaf, certificate)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS in the name of " + host, e);
        }
    }
}
