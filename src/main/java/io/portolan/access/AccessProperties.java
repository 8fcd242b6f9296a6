package io.portolan.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets in.
 *
 * @param adminToken an admin's token, 32 characters or more, in place of one that is made at the
 *     first start
 * @param dataDirectory where the admin's token is written that is made at the first start
 * @param access who may read
 */
@ConfigurationProperties("portolan")
public record AccessProperties(
        @Nullable String adminToken,
        @DefaultValue("./data") Path dataDirectory,
        @DefaultValue Access access) {

    /**
     * @param publicRead whether anybody may read; otherwise reading needs a token
     */
    public record Access(@DefaultValue("true") boolean publicRead) {}

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessProperties[dataDirectory=%s, access=%s]".formatted(dataDirectory, access);
    }
}
