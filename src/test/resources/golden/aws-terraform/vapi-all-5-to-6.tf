# changed: true
# the whole new file: put it in place of vapi_all.tf, then terraform apply
# Portolan for AWS security groups (Terraform): Vapi (vapi), all regions
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

variable "vapi_all_sip_security_group_id" {
  description = "vapi_all: the security group of your SIP server"
  type        = string
}

variable "vapi_all_media_security_group_id" {
  description = "vapi_all: the security group of your media server"
  type        = string
}

resource "aws_ec2_managed_prefix_list" "vapi_all_sip_signalling_us_v4" {
  name           = "vapi_all_sip_signalling_us_v4"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "44.229.228.186/32"
  }

  entry {
    cidr = "44.238.177.138/32"
  }
}

resource "aws_ec2_managed_prefix_list" "vapi_all_sip_signalling_eu_v4" {
  name           = "vapi_all_sip_signalling_eu_v4"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "44.233.34.47/32"
  }

  entry {
    cidr = "44.233.34.48/32"
  }
}

resource "aws_ec2_managed_prefix_list" "vapi_all_sip_signalling_tls_us_v4" {
  name           = "vapi_all_sip_signalling_tls_us_v4"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "44.229.228.186/32"
  }

  entry {
    cidr = "44.238.177.138/32"
  }
}

resource "aws_ec2_managed_prefix_list" "vapi_all_sip_signalling_tls_eu_v4" {
  name           = "vapi_all_sip_signalling_tls_eu_v4"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "44.233.34.47/32"
  }

  entry {
    cidr = "44.233.34.48/32"
  }
}

resource "aws_ec2_managed_prefix_list" "vapi_all_rtp_media_all_v4" {
  name           = "vapi_all_rtp_media_all_v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "0.0.0.0/0"
  }
}

resource "aws_vpc_security_group_ingress_rule" "vapi_all_sip_signalling_us_udp_inbound_v4_5060" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_us_udp_inbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_us_v4.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_ingress_rule" "vapi_all_sip_signalling_eu_udp_inbound_v4_5060" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_eu_udp_inbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_eu_v4.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_ingress_rule" "vapi_all_sip_signalling_tls_us_tcp_inbound_v4_5061" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_tls_us_tcp_inbound_v4_5061"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_tls_us_v4.id
  ip_protocol       = "tcp"
  from_port         = 5061
  to_port           = 5061
}

resource "aws_vpc_security_group_ingress_rule" "vapi_all_sip_signalling_tls_eu_tcp_inbound_v4_5061" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_tls_eu_tcp_inbound_v4_5061"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_tls_eu_v4.id
  ip_protocol       = "tcp"
  from_port         = 5061
  to_port           = 5061
}

resource "aws_vpc_security_group_ingress_rule" "vapi_all_rtp_media_all_udp_inbound_v4_40000_60000" {
  security_group_id = var.vapi_all_media_security_group_id
  description       = "vapi_all_rtp_media_all_udp_inbound_v4_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_rtp_media_all_v4.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}

resource "aws_vpc_security_group_egress_rule" "vapi_all_sip_signalling_us_udp_outbound_v4_5060" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_us_udp_outbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_us_v4.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_egress_rule" "vapi_all_sip_signalling_eu_udp_outbound_v4_5060" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_eu_udp_outbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_eu_v4.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_egress_rule" "vapi_all_sip_signalling_tls_us_tcp_outbound_v4_5061" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_tls_us_tcp_outbound_v4_5061"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_tls_us_v4.id
  ip_protocol       = "tcp"
  from_port         = 5061
  to_port           = 5061
}

resource "aws_vpc_security_group_egress_rule" "vapi_all_sip_signalling_tls_eu_tcp_outbound_v4_5061" {
  security_group_id = var.vapi_all_sip_security_group_id
  description       = "vapi_all_sip_signalling_tls_eu_tcp_outbound_v4_5061"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_sip_signalling_tls_eu_v4.id
  ip_protocol       = "tcp"
  from_port         = 5061
  to_port           = 5061
}

resource "aws_vpc_security_group_egress_rule" "vapi_all_rtp_media_all_udp_outbound_v4_40000_60000" {
  security_group_id = var.vapi_all_media_security_group_id
  description       = "vapi_all_rtp_media_all_udp_outbound_v4_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.vapi_all_rtp_media_all_v4.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}
