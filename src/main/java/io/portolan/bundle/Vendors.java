package io.portolan.bundle;

import io.portolan.bundle.vendor.Ansible;
import io.portolan.bundle.vendor.AsteriskPjsip;
import io.portolan.bundle.vendor.AudioCodes;
import io.portolan.bundle.vendor.AwsCloudFormation;
import io.portolan.bundle.vendor.AwsTerraform;
import io.portolan.bundle.vendor.AzureArm;
import io.portolan.bundle.vendor.AzureBicep;
import io.portolan.bundle.vendor.AzureTerraform;
import io.portolan.bundle.vendor.Calico;
import io.portolan.bundle.vendor.CheckPoint;
import io.portolan.bundle.vendor.Cilium;
import io.portolan.bundle.vendor.CiscoAsa;
import io.portolan.bundle.vendor.CiscoCube;
import io.portolan.bundle.vendor.CiscoIos;
import io.portolan.bundle.vendor.CsvTable;
import io.portolan.bundle.vendor.EdgeOs;
import io.portolan.bundle.vendor.Firewalld;
import io.portolan.bundle.vendor.Fortios;
import io.portolan.bundle.vendor.FreeSwitch;
import io.portolan.bundle.vendor.GcpTerraform;
import io.portolan.bundle.vendor.Iptables;
import io.portolan.bundle.vendor.Json;
import io.portolan.bundle.vendor.JuniperSrx;
import io.portolan.bundle.vendor.Kamailio;
import io.portolan.bundle.vendor.Kubernetes;
import io.portolan.bundle.vendor.MikroTik;
import io.portolan.bundle.vendor.Nftables;
import io.portolan.bundle.vendor.OpenSips;
import io.portolan.bundle.vendor.OpnSense;
import io.portolan.bundle.vendor.OracleSbc;
import io.portolan.bundle.vendor.PaloAlto;
import io.portolan.bundle.vendor.Pf;
import io.portolan.bundle.vendor.PlainText;
import io.portolan.bundle.vendor.Plivo;
import io.portolan.bundle.vendor.RibbonSbc;
import io.portolan.bundle.vendor.SonicWall;
import io.portolan.bundle.vendor.Sophos;
import io.portolan.bundle.vendor.Telnyx;
import io.portolan.bundle.vendor.Twilio;
import io.portolan.bundle.vendor.Ufw;
import io.portolan.bundle.vendor.VapiGateways;
import io.portolan.bundle.vendor.Vyos;
import io.portolan.bundle.vendor.Windows;
import io.portolan.bundle.vendor.Yaml;
import io.portolan.bundle.vendor.Zadarma;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every vendor there is a bundle for: a line each. */
@Component
public class Vendors {

    private final List<Renderer> renderers =
            List.of(
                    new Nftables(),
                    new Iptables(),
                    new Firewalld(),
                    new Ufw(),
                    new CiscoAsa(),
                    new CiscoIos(),
                    new PaloAlto(),
                    new JuniperSrx(),
                    new Fortios(),
                    new CheckPoint(),
                    new Pf(),
                    new OpnSense(),
                    new MikroTik(),
                    new Vyos(),
                    new EdgeOs(),
                    new SonicWall(),
                    new Sophos(),
                    new Windows(),
                    new AwsTerraform(),
                    new AwsCloudFormation(),
                    new AzureTerraform(),
                    new AzureArm(),
                    new AzureBicep(),
                    new GcpTerraform(),
                    new Kubernetes(),
                    new Cilium(),
                    new Calico(),
                    new CiscoCube(),
                    new AsteriskPjsip(),
                    new FreeSwitch(),
                    new Kamailio(),
                    new OpenSips(),
                    new AudioCodes(),
                    new RibbonSbc(),
                    new OracleSbc(),
                    new Twilio(),
                    new Telnyx(),
                    new Plivo(),
                    new Zadarma(),
                    new VapiGateways(),
                    new Ansible(),
                    new CsvTable(),
                    new Json(),
                    new Yaml(),
                    new PlainText());

    public List<Vendor> all() {
        return renderers.stream().map(Renderer::vendor).toList();
    }

    /**
     * @throws ProblemException if there is no vendor of that name
     */
    public Renderer renderer(String id) {
        return renderers.stream()
                .filter(renderer -> renderer.vendor().id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.UNKNOWN_VENDOR,
                                        "vendor: %s (expected: one of %s)"
                                                .formatted(
                                                        id,
                                                        all().stream()
                                                                .map(Vendor::id)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
