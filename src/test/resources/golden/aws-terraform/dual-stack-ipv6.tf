# Portolan for AWS security groups (Terraform): Acme (acme), all regions
# facts: official, published at https://acme.test
# assumed: your SIP server has addresses of ipv6, give sipServer if it has others
# assumed: your media server has addresses of ipv6, give mediaServer if it has others
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

variable "acme_all_sip_security_group_id" {
  description = "acme_all: the security group of your SIP server"
  type        = string
}

variable "acme_all_media_security_group_id" {
  description = "acme_all: the security group of your media server"
  type        = string
}

resource "aws_ec2_managed_prefix_list" "acme_all_sip_signalling_us_v6" {
  name           = "acme_all_sip_signalling_us_v6"
  address_family = "IPv6"
  max_entries    = 2

  entry {
    cidr = "2001:db8:a::4/128"
  }

  entry {
    cidr = "2001:db8:b::/126"
  }
}

resource "aws_ec2_managed_prefix_list" "acme_all_sip_signalling_tls_us_v6" {
  name           = "acme_all_sip_signalling_tls_us_v6"
  address_family = "IPv6"
  max_entries    = 1

  entry {
    cidr = "2001:db8:a::4/128"
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

resource "aws_vpc_security_group_ingress_rule" "acme_all_sip_signalling_us_udp_inbound_v6_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_udp_inbound_v6_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v6.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_sip_signalling_us_tcp_inbound_v6_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_tcp_inbound_v6_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v6.id
  ip_protocol       = "tcp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_sip_signalling_tls_us_tcp_inbound_v6_5061" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_tls_us_tcp_inbound_v6_5061"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_tls_us_v6.id
  ip_protocol       = "tcp"
  from_port         = 5061
  to_port           = 5061
}

resource "aws_vpc_security_group_ingress_rule" "acme_all_rtp_media_all_udp_inbound_v6_40000_60000" {
  security_group_id = var.acme_all_media_security_group_id
  description       = "acme_all_rtp_media_all_udp_inbound_v6_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_rtp_media_all_v6.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}

resource "aws_vpc_security_group_egress_rule" "acme_all_sip_signalling_us_udp_outbound_v6_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_udp_outbound_v6_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v6.id
  ip_protocol       = "udp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_egress_rule" "acme_all_sip_signalling_us_tcp_outbound_v6_5060" {
  security_group_id = var.acme_all_sip_security_group_id
  description       = "acme_all_sip_signalling_us_tcp_outbound_v6_5060"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_sip_signalling_us_v6.id
  ip_protocol       = "tcp"
  from_port         = 5060
  to_port           = 5060
}

resource "aws_vpc_security_group_egress_rule" "acme_all_rtp_media_all_udp_outbound_v6_40000_60000" {
  security_group_id = var.acme_all_media_security_group_id
  description       = "acme_all_rtp_media_all_udp_outbound_v6_40000_60000"
  prefix_list_id    = aws_ec2_managed_prefix_list.acme_all_rtp_media_all_v6.id
  ip_protocol       = "udp"
  from_port         = 40000
  to_port           = 60000
}
