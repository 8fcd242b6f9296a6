package io.portolan.bundle;

import io.portolan.bundle.vendor.AwsCloudFormation;
import io.portolan.bundle.vendor.AwsTerraform;
import io.portolan.bundle.vendor.AzureArm;
import io.portolan.bundle.vendor.AzureBicep;
import io.portolan.bundle.vendor.AzureTerraform;
import io.portolan.bundle.vendor.Calico;
import io.portolan.bundle.vendor.Cilium;
import io.portolan.bundle.vendor.CiscoAsa;
import io.portolan.bundle.vendor.GcpTerraform;
import io.portolan.bundle.vendor.Kubernetes;
import io.portolan.bundle.vendor.Nftables;
import io.portolan.bundle.vendor.PaloAlto;
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
                    new CiscoAsa(),
                    new PaloAlto(),
                    new AwsTerraform(),
                    new AwsCloudFormation(),
                    new GcpTerraform(),
                    new AzureTerraform(),
                    new AzureArm(),
                    new AzureBicep(),
                    new Kubernetes(),
                    new Cilium(),
                    new Calico());

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
