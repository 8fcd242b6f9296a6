package io.portolan.bundle.vendor;

import static java.util.Map.entry;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that somebody has read: the same questions for every firewall, SIP server and neutral
 * format.
 */
class BundleGoldenTests {

    private static final String SERVERS =
            "region=us sipServer=198.51.100.10 sipServerPublic=203.0.113.10 mediaServer=198.51.100.16/28 sipPort=5070"
                    + " sipTlsPort=5071 mediaPorts=10000-20000 mediaPorts=30000 prefix=voice";

    private static final String STATELESS = "mediaPorts=10000-20000";
    private static final String AWS =
            "sipSecurityGroup=sg-0123456789abcdef0 mediaSecurityGroup=sg-0a1b2c3d maxRules=100";
    private static final String AZURE =
            "resourceGroup=voice networkSecurityGroup=voice-nsg firstPriority=300 priorities=100";
    private static final String PODS =
            "namespace=voice sipPods=app.kubernetes.io/name=asterisk mediaPods=role=rtp-1";

    /** What a target is told of itself where everything is said. */
    private static final Map<String, String> OWN =
            Map.ofEntries(
                    entry("nftables", "table=firewall"),
                    entry("iptables", "hook=forward"),
                    entry("ufw", "hook=forward"),
                    entry("firewalld", "outerZone=external innerZone=dmz policyPriority=50"),
                    entry(
                            "cisco-asa",
                            "inboundAcl=OUTSIDE-IN inboundLine=3 outboundAcl=INSIDE-IN outboundLine=1"),
                    entry("cisco-ios", "inboundAcl=EDGE-IN outboundAcl=LAN-IN firstSequence=1"),
                    entry("paloalto", "fromZone=wan-1 toZone=dmz"),
                    entry("juniper-srx", "fromZone=wan toZone=dmz"),
                    entry(
                            "fortios",
                            "fromZone=port1 toZone=dmz outboundNat=enable firstPolicy=7000 sipServerVip=sip-vip"),
                    entry("checkpoint", "layer=Network aboveRule=Stealth"),
                    entry("pf", "anchor=userrules"),
                    entry("opnsense", "firstRule=3000"),
                    entry("vyos", "firstRule=3000"),
                    entry("edgeos", "firstRule=3000 inRuleSet=INTERNET-IN outRuleSet=INTERNET-OUT"),
                    entry("sonicwall", "toZone=DMZ"),
                    entry("sophos", "toZone=DMZ aboveRule=Stealth"),
                    entry("aws-terraform", AWS),
                    entry("aws-cloudformation", AWS),
                    entry("azure-terraform", AZURE),
                    entry("azure-arm", AZURE),
                    entry("azure-bicep", AZURE),
                    entry(
                            "gcp-terraform",
                            "vpcNetwork=prod sipTag=pbx mediaTag=rtp-1 rulePriority=900"),
                    entry("kubernetes", PODS),
                    entry("cilium", PODS),
                    entry("calico", PODS + " policyOrder=50"),
                    entry("oracle-sbc", "realm=peer"));

    private final Catalog older = ShippedCatalogs.at("vapi", 5);
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    static Stream<Renderer> targets() {
        return of(Vendor.Layer.FIREWALL, Vendor.Layer.SIP_SERVER, Vendor.Layer.NEUTRAL);
    }

    static Stream<Renderer> sipServers() {
        return of(Vendor.Layer.SIP_SERVER);
    }

    private static Stream<Renderer> of(Vendor.Layer... layers) {
        var vendors = new Vendors();
        return vendors.all().stream()
                .filter(vendor -> List.of(layers).contains(vendor.layer()))
                .map(vendor -> vendors.renderer(vendor.id()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void rendersRegionsAndDirections(Renderer renderer) {
        renders(renderer, "vapi-us", plan(renderer, vapi, "region=us"));
        renders(renderer, "vapi-eu", plan(renderer, vapi, "region=eu"));
        renders(renderer, "vapi-all", plan(renderer, vapi, "aggregate=false"));
        renders(renderer, "vapi-us-inbound", plan(renderer, vapi, "region=us direction=inbound"));
        renders(renderer, "vapi-us-outbound", plan(renderer, vapi, "region=us direction=outbound"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void rendersYourServersPortsAndNames(Renderer renderer) {
        String own = OWN.getOrDefault(renderer.vendor().id(), "").strip();
        renders(
                renderer,
                "vapi-us-servers",
                Plans.of(vapi, (own.isEmpty() ? SERVERS : SERVERS + " " + own).split(" ")));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void rendersBothFamiliesAndAllFiles(Renderer renderer) {
        Plan plan = plan(renderer, DualStack.catalog(), "prefix=acme");
        renders(renderer, "dual-stack", plan);
        renderer.render(plan).files().stream()
                .skip(1)
                .forEach(file -> check(renderer, file.name(), file));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void rendersWhatARevisionChangedBothWaysAndTheWayOff(Renderer renderer) {
        Plan from = plan(renderer, older, "aggregate=false");
        Plan to = plan(renderer, vapi, "aggregate=false");
        check(renderer, "vapi-all-5-to-6", renderer.delta(from, to));
        check(renderer, "vapi-all-6-to-5", renderer.delta(to, from));
        check(renderer, "vapi-us-rollback", renderer.rollback(plan(renderer, vapi, "region=us")));
    }

    @ParameterizedTest
    @MethodSource("sipServers")
    void fillsTemplatesOfHostnames(Renderer renderer) {
        Catalog twilio = ShippedCatalogs.head("twilio");
        renders(renderer, "twilio-us1", Plans.of(twilio, "region=us1", "trunk=acme"));
    }

    private static Plan plan(Renderer renderer, Catalog catalog, String parameters) {
        boolean isStateless = !renderer.vendor().expresses().stateful();
        return Plans.of(
                catalog, (isStateless ? parameters + " " + STATELESS : parameters).split(" "));
    }

    /** Who only lists callers has nothing to say where nobody calls. */
    private static void renders(Renderer renderer, String name, Plan plan) {
        if (!renderer.isEmpty(plan)) {
            check(renderer, name, renderer.render(plan));
        }
    }

    private static void check(Renderer renderer, String name, Bundle bundle) {
        Bundle.File file = bundle.files().getFirst();
        check(renderer, name + file.name().replaceFirst("[^.]*", ""), file);
    }

    private static void check(Renderer renderer, String name, Bundle.File file) {
        Golden.check("%s/%s".formatted(renderer.vendor().id(), name), file.content());
    }
}
