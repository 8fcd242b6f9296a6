# Portolan for Azure network security group (Terraform): Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
# loss: sip-signalling-us-udp-inbound: 2 prefixes of ipv6 are left out, because your SIP server has no
# ipv6 address (give one in sipServer)
# loss: sip-signalling-us-tcp-inbound: 2 prefixes of ipv6 are left out, because your SIP server has no
# ipv6 address (give one in sipServer)
# loss: sip-signalling-tls-us-tls-inbound: 1 prefixes of ipv6 are left out, because your SIP server
# has no ipv6 address (give one in sipServer)
# loss: sip-signalling-us-udp-outbound: 2 prefixes of ipv6 are left out, because your SIP server has
# no ipv6 address (give one in sipServer)
# loss: sip-signalling-us-tcp-outbound: 2 prefixes of ipv6 are left out, because your SIP server has
# no ipv6 address (give one in sipServer)

variable "acme_all_resource_group_name" {
  description = "acme_all: the resource group of the network security group"
  type        = string
}

variable "acme_all_network_security_group_name" {
  description = "acme_all: the network security group"
  type        = string
}

resource "azurerm_network_security_rule" "acme_all_sip_signalling_us_udp_inbound_v4" {
  name                        = "acme_all_sip_signalling_us_udp_inbound_v4"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1247
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
  destination_address_prefixes = [
    "198.51.100.10/32",
  ]
}

resource "azurerm_network_security_rule" "acme_all_sip_signalling_us_tcp_inbound_v4" {
  name                        = "acme_all_sip_signalling_us_tcp_inbound_v4"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1400
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
  destination_address_prefixes = [
    "198.51.100.10/32",
  ]
}

resource "azurerm_network_security_rule" "acme_all_rtp_media_all_udp_inbound_v4" {
  name                        = "acme_all_rtp_media_all_udp_inbound_v4"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1212
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_port_ranges = [
    "40000-60000",
  ]
  destination_address_prefixes = [
    "192.0.2.20/32",
  ]
}

resource "azurerm_network_security_rule" "acme_all_rtp_media_all_udp_inbound_v6" {
  name                        = "acme_all_rtp_media_all_udp_inbound_v6"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1898
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  source_address_prefix       = "*"
  destination_port_ranges = [
    "40000-60000",
  ]
  destination_address_prefixes = [
    "2001:db8::20/128",
  ]
}

resource "azurerm_network_security_rule" "acme_all_sip_signalling_us_udp_outbound_v4" {
  name                        = "acme_all_sip_signalling_us_udp_outbound_v4"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1808
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "198.51.100.10/32",
  ]
  destination_address_prefixes = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
}

resource "azurerm_network_security_rule" "acme_all_sip_signalling_us_tcp_outbound_v4" {
  name                        = "acme_all_sip_signalling_us_tcp_outbound_v4"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1012
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "198.51.100.10/32",
  ]
  destination_address_prefixes = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
}

resource "azurerm_network_security_rule" "acme_all_rtp_media_all_udp_outbound_v4" {
  name                        = "acme_all_rtp_media_all_udp_outbound_v4"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1920
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges = [
    "40000-60000",
  ]
  source_address_prefixes = [
    "192.0.2.20/32",
  ]
}

resource "azurerm_network_security_rule" "acme_all_rtp_media_all_udp_outbound_v6" {
  name                        = "acme_all_rtp_media_all_udp_outbound_v6"
  resource_group_name         = var.acme_all_resource_group_name
  network_security_group_name = var.acme_all_network_security_group_name
  priority                    = 1398
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges = [
    "40000-60000",
  ]
  source_address_prefixes = [
    "2001:db8::20/128",
  ]
}
