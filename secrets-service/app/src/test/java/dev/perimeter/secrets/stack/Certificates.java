package dev.perimeter.secrets.stack;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the tests' own and the certificates that it signs, as PEM files in a folder. */
public record Certificates(Path folder, KeyPair key) {

    private static final X500Principal AUTHORITY = new X500Principal("CN=authority of the tests");
    private static final Duration LIFE = Duration.ofDays(1);

    /** A certificate and its key. */
    public record Identity(Path certificate, Path key) {}

    public static Certificates fresh() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tls")
                    .toAbsolutePath();
            var made = new Certificates(folder, pair());
            made.write("authority.pem", made.sign(AUTHORITY, made.key, Instant.now(), "authority"));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /** The identity of a client, which may also serve on localhost; made anew each time. */
    public Identity of(String client) {
        return from(client, Instant.now());
    }

    public Identity expired(String client) {
        return from(client, Instant.now().minus(LIFE.multipliedBy(2)));
    }

    /** TLS for a server of the JDK's. */
    SSLContext server(String name) {
        var pair = pair();
        var certificate = sign(new X500Principal("CN=" + name), pair, Instant.now(), name, "localhost");
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(name, pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[0], null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Identity from(String client, Instant start) {
        var pair = pair();
        var subject = new X500Principal("CN=" + client);
        try {
            var key = write(client + "-key.pem", new JcaPKCS8Generator(pair.getPrivate(), null));
            // PostgreSQL takes no other
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            return new Identity(write(client + ".pem", sign(subject, pair, start, client, "localhost")), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private X509Certificate sign(X500Principal subject, KeyPair pair, Instant start, String... names) {
        var builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                new BigInteger(64, new SecureRandom()),
                Date.from(start.minusSeconds(60)),
                Date.from(start.plus(LIFE)),
                subject,
                pair.getPublic());
        var alternatives = Stream.of(names).map(name -> new GeneralName(GeneralName.dNSName, name));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(AUTHORITY)));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(alternatives.toArray(GeneralName[]::new)));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String file, Object content) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        return Files.writeString(folder.resolve(file), text.toString());
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
