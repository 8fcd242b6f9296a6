package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.SipTrunk.Destination;
import io.portolan.catalog.Protocol;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asterisk with PJSIP: a file to include. One endpoint is identified by address, one more per
 * hostname is dialled. No section of type acl: that would shut out everybody else. Every endpoint
 * is identified by address alone, because without it anybody who writes its name into From is it.
 */
public final class AsteriskPjsip extends SipDocument {

    static final QueryParameter CONTEXT =
            QueryParameter.one(
                    "context",
                    "The dialplan context in which calls from the provider arrive; without it one named like the prefix",
                    "from_provider");

    private static final Vendor VENDOR =
            new Vendor(
                    "asterisk-pjsip",
                    "Asterisk (PJSIP)",
                    "PBX",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: an endpoint is known by the provider's addresses. sipServer only says which address families there"
                            + " are.",
                    Vendor.Delta.DOCUMENT,
                    "None known.",
                    List.of(SipTrunk.TRUNK_PARAMETER, CONTEXT),
                    "An interpreter of the file over generated catalogs; sections, options and the reload as seen with Asterisk"
                            + " 16.28; identify_by and the escaped semicolon against Asterisk's own samples; this file was"
                            + " not loaded into an Asterisk");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String comment() {
        return ";";
    }

    @Override
    String file(Plan plan, String what) {
        return "pjsip_%s%s.conf".formatted(plan.prefix(), what);
    }

    @Override
    String rollbackNote(Plan plan) {
        return "put this file, which has no section, in place of %s and reload"
                .formatted(file(plan, ""));
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return context(super.assumptions(plan), plan);
    }

    /** With what is assumed of the dialplan. */
    static List<String> context(List<String> assumptions, Plan plan) {
        return plan.own().has(CONTEXT.name())
                ? assumptions
                : Stream.concat(
                                assumptions.stream(),
                                Stream.of(
                                        "assumed: calls from the provider arrive in the dialplan context %s; give context for another"
                                                .formatted(plan.prefix())))
                        .toList();
    }

    @Override
    String body(Plan plan) {
        SipTrunk trunk = trunk(plan);
        Stream<String> inbound =
                trunk.trusted().isEmpty()
                        ? Stream.of()
                        : Stream.of(
                                endpoint(plan, plan.prefix(), List.of()),
                                section(
                                        plan.prefix(),
                                        Stream.concat(
                                                        Stream.of(
                                                                "type=identify",
                                                                "endpoint=" + plan.prefix()),
                                                        trunk.trusted().prefixes().stream()
                                                                .map(cidr -> "match=" + cidr))
                                                .toList()));
        Stream<String> outbound =
                trunk.destinations().stream()
                        .flatMap(
                                destination ->
                                        Stream.of(
                                                endpoint(
                                                        plan,
                                                        destination.name(),
                                                        List.of("aors=" + destination.name())),
                                                section(
                                                        destination.name(),
                                                        List.of(
                                                                "type=aor",
                                                                "contact=" + uri(destination)))));
        return Stream.concat(inbound, outbound).collect(joining());
    }

    private static String endpoint(Plan plan, String name, List<String> more) {
        return section(
                name,
                Stream.concat(
                                Stream.of(
                                        "type=endpoint",
                                        "context=" + plan.own(CONTEXT.name(), plan.prefix()),
                                        "identify_by=ip",
                                        "disallow=all",
                                        "allow=ulaw,alaw",
                                        "direct_media=no",
                                        "rtp_symmetric=yes"),
                                more.stream())
                        .toList());
    }

    private static String section(String name, List<String> lines) {
        return "\n[%s]\n%s\n".formatted(name, String.join("\n", lines));
    }

    private static String uri(Destination destination) {
        return "sip:%s:%d%s"
                .formatted(
                        destination.host(),
                        destination.port(),
                        destination.protocol() == Protocol.UDP
                                ? ""
                                : "\\;transport=" + destination.protocol());
    }

    @Override
    public Instructions instructions(Plan plan) {
        String file = file(plan, "");
        return new Instructions(
                List.of(
                        "put %s beside pjsip.conf, in /etc/asterisk".formatted(file),
                        "once, as a line of its own at the end of pjsip.conf: #include " + file,
                        "asterisk -rx 'module reload res_pjsip.so'",
                        "asterisk -rx 'module reload res_pjsip_endpoint_identifier_ip.so'",
                        "dial with Dial(PJSIP/${EXTEN}@ENDPOINT), ENDPOINT being one of the file's that has aors"),
                List.of(
                        "asterisk -rx 'pjsip show identifies': every address of the file",
                        "asterisk -rx 'pjsip show endpoints'",
                        "the log has no error for a section that begins with " + plan.prefix(),
                        "place a call each way"),
                List.of(
                        "put %s in place of %s, or delete that and its #include"
                                .formatted(file(plan, "-rollback"), file),
                        "asterisk -rx 'module reload res_pjsip.so'",
                        "asterisk -rx 'module reload res_pjsip_endpoint_identifier_ip.so'"),
                List.of(
                        "There must be a transport for each protocol (type=transport in pjsip.conf), behind NAT with"
                                + " external_signaling_address, external_media_address and local_net.",
                        "The codecs are ulaw and alaw; for encrypted media add media_encryption=sdes in a file of your own.",
                        "The dialplan context must exist, or calls from the provider are refused.",
                        "rtpstart and rtpend of rtp.conf are your mediaPorts, which the firewall must let through.",
                        "Do not add a section of type acl for the provider: it shuts out everybody else."));
    }
}
