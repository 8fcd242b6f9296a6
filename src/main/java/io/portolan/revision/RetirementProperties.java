package io.portolan.revision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the clock may do.
 *
 * @param retirement what becomes of an address when its retireAfter has passed
 */
@ConfigurationProperties("portolan")
public record RetirementProperties(@DefaultValue("propose") Mode retirement) {

    /** What becomes of it. */
    public enum Mode {
        /** Its removal is put up for review. */
        PROPOSE,
        /** Its removal is published, unless an endpoint or a guard rail is in the way. */
        PUBLISH
    }
}
