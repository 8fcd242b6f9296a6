package io.portolan.notification;

import io.portolan.access.AccessProperties;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.revision.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The key under which the secrets of webhooks lie in the database (AES-256-GCM, the subscription as
 * associated data): the configured one, or one that is made when the first secret is, and left in a
 * file that only its owner can read. Whoever has the database alone can sign nothing.
 */
@Component
public class Keyring {

    private static final Logger log = LoggerFactory.getLogger(Keyring.class);

    static final String FILE = "webhook-key";

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private volatile byte @Nullable [] key;

    Keyring(WebhookProperties properties, AccessProperties access) {
        this.file = access.dataDirectory().resolve(FILE);
        String configured = properties.key();
        this.key = configured == null || configured.isEmpty() ? null : decoded(configured);
    }

    private static byte[] decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY) {
            throw new IllegalArgumentException(
                    "portolan.webhooks.key: not shown (expected: 32 bytes in Base64, as from openssl rand -base64 32)");
        }
        return bytes;
    }

    /** Which key this is, without saying what it is; empty as long as there is none. */
    public Optional<String> id() {
        return Optional.ofNullable(known()).map(bytes -> Digest.of(bytes).hex().substring(0, 8));
    }

    /** The id of the key, which is made if there is none. */
    public String idOrMade() {
        if (known() == null) {
            make();
        }
        return id().orElseThrow();
    }

    /** A secret as it is kept. */
    public byte[] seal(SigningSecret secret, SubscriptionId owner) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, owner, secret.bytes());
        byte[] kept = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, kept, NONCE, sealed.length);
        return kept;
    }

    /** A kept secret; empty if it was sealed under another key, or for another owner. */
    public Optional<SigningSecret> open(byte[] kept, SubscriptionId owner) {
        try {
            return Optional.of(
                    new SigningSecret(
                            run(
                                    Cipher.DECRYPT_MODE,
                                    Arrays.copyOf(kept, NONCE),
                                    owner,
                                    Arrays.copyOfRange(kept, NONCE, kept.length))));
        } catch (IllegalStateException e) {
            log.error("The secret of subscription {} cannot be opened", owner, e);
            return Optional.empty();
        }
    }

    private byte[] run(int mode, byte[] nonce, SubscriptionId owner, byte[] input) {
        byte[] current = known();
        if (current == null) {
            throw new IllegalStateException("webhook key: none (expected: one in " + file + ")");
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    mode, new SecretKeySpec(current, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("webhook key: not the one a secret was kept under", e);
        }
    }

    private byte @Nullable [] known() {
        if (key == null && Files.exists(file)) {
            try {
                key = decoded(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return key;
    }

    private synchronized void make() {
        byte[] made = new byte[KEY];
        random.nextBytes(made);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel =
                    Files.newByteChannel(
                            file,
                            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                channel.write(
                        StandardCharsets.US_ASCII.encode(
                                Base64.getEncoder().encodeToString(made) + "\n"));
            }
        } catch (FileAlreadyExistsException e) {
            // Another instance on this directory was quicker; its key is read.
            return;
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemType.NOT_CONFIGURED,
                    "webhook key: cannot be kept in a file here (expected: PORTOLAN_WEBHOOKS_KEY, 32 bytes in Base64)");
        }
    }
}
