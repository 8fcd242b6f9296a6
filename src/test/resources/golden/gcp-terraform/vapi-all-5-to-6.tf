# changed: true
# the whole new file: put it in place of vapi_all.tf, then terraform apply
# Portolan for Google Cloud VPC firewall (Terraform): Vapi (vapi), all regions
# facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
# assumed: your SIP server has addresses of ipv4, give sipServer if it has others
# assumed: your media server has addresses of ipv4, give mediaServer if it has others
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
# note: Use the row of the region in which your organisation is hosted. The details hold for every SIP
# trunk, whichever carrier it runs over.
# note: The addresses are the public ones of the session border controllers: INVITE, REGISTER, BYE and
# every other SIP message comes from them and goes to them.
# note: Allow every address of the region: any of them may carry a given call, and a missing one shows
# as intermittent call failures.
# note: Point SIP URIs and SIP peers at the regions hostname, and firewalls at its addresses: rules
# made from DNS depend on TTL and caching, and A records may not list every signalling address.
# note: 5060 over UDP is the default, use 5061 (TLS) where the carrier or a security policy demands
# encryption.
# note: Encrypted media (SRTP) is chosen by the outbound protocol tls/srtp of the trunk gateway, ports
# and rules stay the same.
# note: Media addresses are assigned per call, change between calls and cannot be resolved: allow the
# whole port range, from and to any address, which port a call takes cannot be predicted.
# note: 40000-60000 are the providers own ports, for listening and for sending. The other side may use
# any port, so an inbound rules destination ports are those of your media server.

variable "vapi_all_vpc_network" {
  description = "vapi_all: the VPC network"
  type        = string
}

variable "vapi_all_sip_tag" {
  description = "vapi_all: the network tag of your SIP server"
  type        = string
}

variable "vapi_all_media_tag" {
  description = "vapi_all: the network tag of your media server"
  type        = string
}

resource "google_compute_firewall" "vapi_all_sip_signalling_us_udp_inbound_v4" {
  name        = "vapi-all-sip-signalling-us-udp-inbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-us-udp-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "44.229.228.186/32",
    "44.238.177.138/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_eu_udp_inbound_v4" {
  name        = "vapi-all-sip-signalling-eu-udp-inbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-eu-udp-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "44.233.34.47/32",
    "44.233.34.48/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_tls_us_tls_inbound_v4" {
  name        = "vapi-all-sip-signalling-tls-us-tls-inbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-tls-us-tls-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "44.229.228.186/32",
    "44.238.177.138/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5061",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_tls_eu_tls_inbound_v4" {
  name        = "vapi-all-sip-signalling-tls-eu-tls-inbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-tls-eu-tls-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "44.233.34.47/32",
    "44.233.34.48/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5061",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_rtp_media_all_udp_inbound_v4" {
  name        = "vapi-all-rtp-media-all-udp-inbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-rtp-media-all-udp-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "0.0.0.0/0",
  ]
  target_tags = [
    var.vapi_all_media_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "40000-60000",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_us_udp_outbound_v4" {
  name        = "vapi-all-sip-signalling-us-udp-outbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-us-udp-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "44.229.228.186/32",
    "44.238.177.138/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_eu_udp_outbound_v4" {
  name        = "vapi-all-sip-signalling-eu-udp-outbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-eu-udp-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "44.233.34.47/32",
    "44.233.34.48/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_tls_us_tls_outbound_v4" {
  name        = "vapi-all-sip-signalling-tls-us-tls-outbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-tls-us-tls-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "44.229.228.186/32",
    "44.238.177.138/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5061",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_sip_signalling_tls_eu_tls_outbound_v4" {
  name        = "vapi-all-sip-signalling-tls-eu-tls-outbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-sip-signalling-tls-eu-tls-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "44.233.34.47/32",
    "44.233.34.48/32",
  ]
  target_tags = [
    var.vapi_all_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5061",
    ]
  }
}

resource "google_compute_firewall" "vapi_all_rtp_media_all_udp_outbound_v4" {
  name        = "vapi-all-rtp-media-all-udp-outbound-v4"
  network     = var.vapi_all_vpc_network
  description = "vapi-all-rtp-media-all-udp-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "0.0.0.0/0",
  ]
  target_tags = [
    var.vapi_all_media_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "40000-60000",
    ]
  }
}
