// Portolan for Azure network security group (Bicep): Acme (acme), all regions
// facts: official, published at https://acme.test
// placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
// placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
// assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
// assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

@description('The network security group that the rules are put into')
param networkSecurityGroup string

resource nsg 'Microsoft.Network/networkSecurityGroups@2023-09-01' existing = {
  name: networkSecurityGroup
}

resource acme_sip_signalling_us_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_udp_inbound_v4'
  properties: {
    priority: 1522
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
      '192.0.2.10/32'
    ]
  }
}

resource acme_sip_signalling_us_udp_inbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_udp_inbound_v6'
  dependsOn: [
    acme_sip_signalling_us_udp_inbound_v4
  ]
  properties: {
    priority: 1174
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '2001:db8:a::4/128'
      '2001:db8:b::/126'
    ]
    destinationAddressPrefixes: [
      '2001:db8::10/128'
    ]
  }
}

resource acme_sip_signalling_us_tcp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_tcp_inbound_v4'
  dependsOn: [
    acme_sip_signalling_us_udp_inbound_v6
  ]
  properties: {
    priority: 1581
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
      '192.0.2.10/32'
    ]
  }
}

resource acme_sip_signalling_us_tcp_inbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_tcp_inbound_v6'
  dependsOn: [
    acme_sip_signalling_us_tcp_inbound_v4
  ]
  properties: {
    priority: 1443
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '2001:db8:a::4/128'
      '2001:db8:b::/126'
    ]
    destinationAddressPrefixes: [
      '2001:db8::10/128'
    ]
  }
}

resource acme_sip_signalling_tls_us_tls_inbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_tls_us_tls_inbound_v6'
  dependsOn: [
    acme_sip_signalling_us_tcp_inbound_v6
  ]
  properties: {
    priority: 1945
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5061'
    ]
    sourceAddressPrefixes: [
      '2001:db8:a::4/128'
    ]
    destinationAddressPrefixes: [
      '2001:db8::10/128'
    ]
  }
}

resource acme_rtp_media_all_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_rtp_media_all_udp_inbound_v4'
  dependsOn: [
    acme_sip_signalling_tls_us_tls_inbound_v6
  ]
  properties: {
    priority: 1384
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

resource acme_rtp_media_all_udp_inbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_rtp_media_all_udp_inbound_v6'
  dependsOn: [
    acme_rtp_media_all_udp_inbound_v4
  ]
  properties: {
    priority: 1413
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

resource acme_sip_signalling_us_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_udp_outbound_v4'
  dependsOn: [
    acme_rtp_media_all_udp_inbound_v6
  ]
  properties: {
    priority: 1274
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '192.0.2.10/32'
    ]
    destinationAddressPrefixes: [
      '198.18.0.4/32'
      '198.18.1.0/30'
    ]
  }
}

resource acme_sip_signalling_us_udp_outbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_udp_outbound_v6'
  dependsOn: [
    acme_sip_signalling_us_udp_outbound_v4
  ]
  properties: {
    priority: 1621
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '2001:db8::10/128'
    ]
    destinationAddressPrefixes: [
      '2001:db8:a::4/128'
      '2001:db8:b::/126'
    ]
  }
}

resource acme_sip_signalling_us_tcp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_tcp_outbound_v4'
  dependsOn: [
    acme_sip_signalling_us_udp_outbound_v6
  ]
  properties: {
    priority: 1433
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '192.0.2.10/32'
    ]
    destinationAddressPrefixes: [
      '198.18.0.4/32'
      '198.18.1.0/30'
    ]
  }
}

resource acme_sip_signalling_us_tcp_outbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_sip_signalling_us_tcp_outbound_v6'
  dependsOn: [
    acme_sip_signalling_us_tcp_outbound_v4
  ]
  properties: {
    priority: 1595
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '2001:db8::10/128'
    ]
    destinationAddressPrefixes: [
      '2001:db8:a::4/128'
      '2001:db8:b::/126'
    ]
  }
}

resource acme_rtp_media_all_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_rtp_media_all_udp_outbound_v4'
  dependsOn: [
    acme_sip_signalling_us_tcp_outbound_v6
  ]
  properties: {
    priority: 1810
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

resource acme_rtp_media_all_udp_outbound_v6 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'acme_rtp_media_all_udp_outbound_v6'
  dependsOn: [
    acme_rtp_media_all_udp_outbound_v4
  ]
  properties: {
    priority: 1424
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
