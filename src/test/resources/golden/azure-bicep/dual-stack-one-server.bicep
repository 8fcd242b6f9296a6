// Portolan for Azure network security group (Bicep): Acme (acme), all regions
// facts: official, published at https://acme.test
// placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
// assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
// assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
// loss: sip-signalling-us-udp-inbound: 2 prefixes of ipv6 are left out, because your SIP server has no
// ipv6 address (give one in sipServer)
// loss: sip-signalling-us-tcp-inbound: 2 prefixes of ipv6 are left out, because your SIP server has no
// ipv6 address (give one in sipServer)
// loss: sip-signalling-tls-us-tls-inbound: 1 prefixes of ipv6 are left out, because your SIP server
// has no ipv6 address (give one in sipServer)
// loss: sip-signalling-us-udp-outbound: 2 prefixes of ipv6 are left out, because your SIP server has
// no ipv6 address (give one in sipServer)
// loss: sip-signalling-us-tcp-outbound: 2 prefixes of ipv6 are left out, because your SIP server has
// no ipv6 address (give one in sipServer)

@description('The network security group that the rules are put into')
param networkSecurityGroup string

resource nsg 'Microsoft.Network/networkSecurityGroups@2023-09-01' existing = {
  name: networkSecurityGroup
}

resource acme_all_sip_signalling_us_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_sip_signalling_us_udp_inbound_v4'
  properties: {
    priority: 1247
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '198.18.0.4/32'
      '198.18.1.0/30'
    ]
    destinationAddressPrefixes: [
      '198.51.100.10/32'
    ]
  }
}

resource acme_all_sip_signalling_us_tcp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_sip_signalling_us_tcp_inbound_v4'
  dependsOn: [
    acme_all_sip_signalling_us_udp_inbound_v4
  ]
  properties: {
    priority: 1400
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '198.18.0.4/32'
      '198.18.1.0/30'
    ]
    destinationAddressPrefixes: [
      '198.51.100.10/32'
    ]
  }
}

resource acme_all_rtp_media_all_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_rtp_media_all_udp_inbound_v4'
  dependsOn: [
    acme_all_sip_signalling_us_tcp_inbound_v4
  ]
  properties: {
    priority: 1212
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '40000-60000'
    ]
    sourceAddressPrefix: '*'
    destinationAddressPrefixes: [
      '192.0.2.20/32'
    ]
  }
}

resource acme_all_rtp_media_all_udp_inbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_rtp_media_all_udp_inbound_v6'
  dependsOn: [
    acme_all_rtp_media_all_udp_inbound_v4
  ]
  properties: {
    priority: 1898
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '40000-60000'
    ]
    sourceAddressPrefix: '*'
    destinationAddressPrefixes: [
      '2001:db8::20/128'
    ]
  }
}

resource acme_all_sip_signalling_us_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_sip_signalling_us_udp_outbound_v4'
  dependsOn: [
    acme_all_rtp_media_all_udp_inbound_v6
  ]
  properties: {
    priority: 1808
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '198.51.100.10/32'
    ]
    destinationAddressPrefixes: [
      '198.18.0.4/32'
      '198.18.1.0/30'
    ]
  }
}

resource acme_all_sip_signalling_us_tcp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_sip_signalling_us_tcp_outbound_v4'
  dependsOn: [
    acme_all_sip_signalling_us_udp_outbound_v4
  ]
  properties: {
    priority: 1012
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '198.51.100.10/32'
    ]
    destinationAddressPrefixes: [
      '198.18.0.4/32'
      '198.18.1.0/30'
    ]
  }
}

resource acme_all_rtp_media_all_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_rtp_media_all_udp_outbound_v4'
  dependsOn: [
    acme_all_sip_signalling_us_tcp_outbound_v4
  ]
  properties: {
    priority: 1920
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '40000-60000'
    ]
    sourceAddressPrefixes: [
      '192.0.2.20/32'
    ]
    destinationAddressPrefix: '*'
  }
}

resource acme_all_rtp_media_all_udp_outbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_all_rtp_media_all_udp_outbound_v6'
  dependsOn: [
    acme_all_rtp_media_all_udp_outbound_v4
  ]
  properties: {
    priority: 1398
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '40000-60000'
    ]
    sourceAddressPrefixes: [
      '2001:db8::20/128'
    ]
    destinationAddressPrefix: '*'
  }
}
