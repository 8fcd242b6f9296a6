package io.portolan;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where an installation without a database of its own keeps its data.
 *
 * @param dataDirectory the folder of the embedded PostgreSQL, used only when spring.datasource.url
 *     is not set
 */
@ConfigurationProperties("portolan")
record LocalDatabaseProperties(@DefaultValue("./data") Path dataDirectory) {}
