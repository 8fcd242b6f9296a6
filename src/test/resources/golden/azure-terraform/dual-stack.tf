# Portolan for Azure network security group (Terraform): Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

variable "acme_resource_group_name" {
  description = "acme: the resource group of the network security group"
  type        = string
}

variable "acme_network_security_group_name" {
  description = "acme: the network security group"
  type        = string
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_udp_inbound_v4" {
  name                        = "acme_sip_signalling_us_udp_inbound_v4"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1522
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
    "192.0.2.10/32",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_udp_inbound_v6" {
  name                        = "acme_sip_signalling_us_udp_inbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1174
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
  destination_address_prefixes = [
    "2001:db8::10/128",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_tcp_inbound_v4" {
  name                        = "acme_sip_signalling_us_tcp_inbound_v4"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1581
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
    "192.0.2.10/32",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_tcp_inbound_v6" {
  name                        = "acme_sip_signalling_us_tcp_inbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1443
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
  destination_address_prefixes = [
    "2001:db8::10/128",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_tls_us_tls_inbound_v6" {
  name                        = "acme_sip_signalling_tls_us_tls_inbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1945
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5061",
  ]
  source_address_prefixes = [
    "2001:db8:a::4/128",
  ]
  destination_address_prefixes = [
    "2001:db8::10/128",
  ]
}

resource "azurerm_network_security_rule" "acme_rtp_media_all_udp_inbound_v4" {
  name                        = "acme_rtp_media_all_udp_inbound_v4"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1384
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

resource "azurerm_network_security_rule" "acme_rtp_media_all_udp_inbound_v6" {
  name                        = "acme_rtp_media_all_udp_inbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1413
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

resource "azurerm_network_security_rule" "acme_sip_signalling_us_udp_outbound_v4" {
  name                        = "acme_sip_signalling_us_udp_outbound_v4"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1274
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "192.0.2.10/32",
  ]
  destination_address_prefixes = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_udp_outbound_v6" {
  name                        = "acme_sip_signalling_us_udp_outbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1621
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Udp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "2001:db8::10/128",
  ]
  destination_address_prefixes = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_tcp_outbound_v4" {
  name                        = "acme_sip_signalling_us_tcp_outbound_v4"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1433
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "192.0.2.10/32",
  ]
  destination_address_prefixes = [
    "198.18.0.4/32",
    "198.18.1.0/30",
  ]
}

resource "azurerm_network_security_rule" "acme_sip_signalling_us_tcp_outbound_v6" {
  name                        = "acme_sip_signalling_us_tcp_outbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1595
  direction                   = "Outbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_ranges = [
    "5060",
  ]
  source_address_prefixes = [
    "2001:db8::10/128",
  ]
  destination_address_prefixes = [
    "2001:db8:a::4/128",
    "2001:db8:b::/126",
  ]
}

resource "azurerm_network_security_rule" "acme_rtp_media_all_udp_outbound_v4" {
  name                        = "acme_rtp_media_all_udp_outbound_v4"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1810
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

resource "azurerm_network_security_rule" "acme_rtp_media_all_udp_outbound_v6" {
  name                        = "acme_rtp_media_all_udp_outbound_v6"
  resource_group_name         = var.acme_resource_group_name
  network_security_group_name = var.acme_network_security_group_name
  priority                    = 1424
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
