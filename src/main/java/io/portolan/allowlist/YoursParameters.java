package io.portolan.allowlist;

import static io.portolan.http.QueryParameter.many;

import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a caller may say of its own side. */
@Component
public class YoursParameters implements QueryParameters {

    static final String SIP_SERVER = "sipServer";
    static final String MEDIA_SERVER = "mediaServer";
    static final String SIP_SERVER_PUBLIC = "sipServerPublic";
    static final String MEDIA_SERVER_PUBLIC = "mediaServerPublic";
    static final String SIP_PORT = "sipPort";
    static final String SIP_TLS_PORT = "sipTlsPort";
    public static final String MEDIA_PORTS = "mediaPorts";

    static final List<QueryParameter> ALL =
            List.of(
                    many(
                            SIP_SERVER,
                            "Address or CIDR of your SIP server, up to 16; inside, where there is NAT",
                            "192.0.2.10"),
                    many(
                            MEDIA_SERVER,
                            "Address or CIDR of your media server, up to 16; inside, where there is NAT",
                            "192.0.2.20"),
                    many(
                            SIP_SERVER_PUBLIC,
                            "The same SIP server as the provider sees it, where there is NAT",
                            "198.51.100.10"),
                    many(
                            MEDIA_SERVER_PUBLIC,
                            "The same media server as the provider sees it, where there is NAT",
                            "198.51.100.20"),
                    many(
                            SIP_PORT,
                            "The port on which your SIP server listens for UDP and TCP",
                            "5060"),
                    many(SIP_TLS_PORT, "The port on which your SIP server listens for TLS", "5061"),
                    many(
                            MEDIA_PORTS,
                            "The ports your media server sends from and listens on",
                            "10000-20000"));

    @Override
    public List<QueryParameter> parameters() {
        return ALL;
    }
}
