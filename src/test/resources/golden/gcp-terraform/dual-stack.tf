# Portolan for Google Cloud VPC firewall (Terraform): Acme (acme), all regions
# facts: official, published at https://acme.test
# assumed: your SIP server has addresses of ipv4 and ipv6, give sipServer if it has others
# assumed: your media server has addresses of ipv4 and ipv6, give mediaServer if it has others
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

variable "acme_vpc_network" {
  description = "acme: the VPC network"
  type        = string
}

variable "acme_sip_tag" {
  description = "acme: the network tag of your SIP server"
  type        = string
}

variable "acme_media_tag" {
  description = "acme: the network tag of your media server"
  type        = string
}

resource "google_compute_firewall" "acme_sip_signalling_us_udp_inbound_v4" {
  name        = "acme-sip-signalling-us-udp-inbound-v4"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-udp-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_udp_inbound_v6" {
  name        = "acme-sip-signalling-us-udp-inbound-v6"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-udp-inbound-v6"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_tcp_inbound_v4" {
  name        = "acme-sip-signalling-us-tcp-inbound-v4"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-tcp-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_tcp_inbound_v6" {
  name        = "acme-sip-signalling-us-tcp-inbound-v6"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-tcp-inbound-v6"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_tls_us_tls_inbound_v6" {
  name        = "acme-sip-signalling-tls-us-tls-inbound-v6"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-tls-us-tls-inbound-v6"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "2001:db8:a::4/128",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5061",
    ]
  }
}

resource "google_compute_firewall" "acme_rtp_media_all_udp_inbound_v4" {
  name        = "acme-rtp-media-all-udp-inbound-v4"
  network     = var.acme_vpc_network
  description = "acme-rtp-media-all-udp-inbound-v4"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "0.0.0.0/0",
  ]
  target_tags = [
    var.acme_media_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "40000-60000",
    ]
  }
}

resource "google_compute_firewall" "acme_rtp_media_all_udp_inbound_v6" {
  name        = "acme-rtp-media-all-udp-inbound-v6"
  network     = var.acme_vpc_network
  description = "acme-rtp-media-all-udp-inbound-v6"
  direction   = "INGRESS"
  priority    = 1000
  source_ranges = [
    "::/0",
  ]
  target_tags = [
    var.acme_media_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "40000-60000",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_udp_outbound_v4" {
  name        = "acme-sip-signalling-us-udp-outbound-v4"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-udp-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_udp_outbound_v6" {
  name        = "acme-sip-signalling-us-udp-outbound-v6"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-udp-outbound-v6"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_tcp_outbound_v4" {
  name        = "acme-sip-signalling-us-tcp-outbound-v4"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-tcp-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_sip_signalling_us_tcp_outbound_v6" {
  name        = "acme-sip-signalling-us-tcp-outbound-v6"
  network     = var.acme_vpc_network
  description = "acme-sip-signalling-us-tcp-outbound-v6"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
  target_tags = [
    var.acme_sip_tag,
  ]

  allow {
    protocol = "tcp"
    ports = [
      "5060",
    ]
  }
}

resource "google_compute_firewall" "acme_rtp_media_all_udp_outbound_v4" {
  name        = "acme-rtp-media-all-udp-outbound-v4"
  network     = var.acme_vpc_network
  description = "acme-rtp-media-all-udp-outbound-v4"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "0.0.0.0/0",
  ]
  target_tags = [
    var.acme_media_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "40000-60000",
    ]
  }
}

resource "google_compute_firewall" "acme_rtp_media_all_udp_outbound_v6" {
  name        = "acme-rtp-media-all-udp-outbound-v6"
  network     = var.acme_vpc_network
  description = "acme-rtp-media-all-udp-outbound-v6"
  direction   = "EGRESS"
  priority    = 1000
  destination_ranges = [
    "::/0",
  ]
  target_tags = [
    var.acme_media_tag,
  ]

  allow {
    protocol = "udp"
    ports = [
      "40000-60000",
    ]
  }
}
