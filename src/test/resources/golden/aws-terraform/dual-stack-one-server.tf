# Portolan for AWS security groups (Terraform): Acme (acme), all regions
# facts: official, published at https://acme.test
# assumed: your media server has addresses of ipv4 and ipv6, give mediaServer if it has others
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

variable "acme_all_sip_security_group_id" {
  description = "acme_all: the security group of your SIP server"
  type        = string
}

variable "acme_all_media_security_group_id" {
  description = "acme_all: the security group of your media server"
  type        = string
}

resource "aws_ec2_managed_prefix_list" "acme_all_sip_signalling_us_v4" {
  name           = "acme_all_sip_signalling_us_v4"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "198.18.0.4/32"
  }

  entry {
    cidr = "198.18.1.0/30"
  }
}

resource "aws_ec2_managed_prefix_list" "acme_all_rtp_media_all_v4" {
  name           = "acme_all_rtp_media_all_v4"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "0.0.0.0/0"
  }
}

resource "aws_ec2_managed_prefix_list" "acme_all_rtp_media_all_v6" {
  name           = "acme_all_rtp_media_all_v6"
  address_family = "IPv6"
  max_entries    = 1

  entry {
    cidr = "::/0"
  }
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_sip_signalling_us_udp_inbound_v4_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_udp_inbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v4.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_sip_signalling_us_tcp_inbound_v4_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_tcp_inbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v4.id
  ip_protocol       = "tcp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_rtp_media_all_udp_inbound_v4_40000_60000" {
  security_group_id = var.acme_all_media_security_group_id
  description       = "acme_all_rtp_media_all_udp_inbound_v4_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_rtp_media_all_v4.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_rtp_media_all_udp_inbound_v6_40000_60000" {
  security_group_id = var.acme_all_media_security_group_id
  description       = "acme_all_rtp_media_all_udp_inbound_v6_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_rtp_media_all_v6.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}

resource "aws_vpc_security_group_egress_rule" "acme_all_sip_signalling_us_udp_outbound_v4_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_udp_outbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v4.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_egress_rule" "acme_all_sip_signalling_us_tcp_outbound_v4_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_tcp_outbound_v4_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v4.id
  ip_protocol       = "tcp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_egress_rule" "acme_all_rtp_media_all_udp_outbound_v4_40000_60000" {
  security_group_id = var.acme_all_media_security_group_id
  description       = "acme_all_rtp_media_all_udp_outbound_v4_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_rtp_media_all_v4.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}

resource "aws_vpc_security_group_egress_rule" "acme_all_rtp_media_all_udp_outbound_v6_40000_60000" {
  security_group_id = var.acme_all_media_security_group_id
  description       = "acme_all_rtp_media_all_udp_outbound_v6_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_rtp_media_all_v6.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}
