// changed: true
// the whole new template: create the stack vapi_all again with it
// Portolan for Azure network security group (Bicep): Vapi (vapi), all regions
// facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
// placeholder: your SIP server is 192.0.2.10, give sipServer
// placeholder: your media server is 192.0.2.20, give mediaServer
// assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
// assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort
// note: Use the row of the region in which your organisation is hosted. The details hold for every SIP
// trunk, whichever carrier it runs over.
// note: The addresses are the public ones of the session border controllers: INVITE, REGISTER, BYE and
// every other SIP message comes from them and goes to them.
// note: Allow every address of the region: any of them may carry a given call, and a missing one shows
// as intermittent call failures.
// note: Point SIP URIs and SIP peers at the regions hostname, and firewalls at its addresses: rules
// made from DNS depend on TTL and caching, and A records may not list every signalling address.
// note: 5060 over UDP is the default, use 5061 (TLS) where the carrier or a security policy demands
// encryption.
// note: Encrypted media (SRTP) is chosen by the outbound protocol tls/srtp of the trunk gateway, ports
// and rules stay the same.
// note: Media addresses are assigned per call, change between calls and cannot be resolved: allow the
// whole port range, from and to any address, which port a call takes cannot be predicted.
// note: 40000-60000 are the providers own ports, for listening and for sending. The other side may use
// any port, so an inbound rules destination ports are those of your media server.

@description('The network security group that the rules are put into')
param networkSecurityGroup string

resource nsg 'Microsoft.Network/networkSecurityGroups@2023-09-01' existing = {
  name: networkSecurityGroup
}

resource vapi_all_sip_signalling_us_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'vapi_all_sip_signalling_us_udp_inbound_v4'
  properties: {
    priority: 1646
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5060'
    ]
    sourceAddressPrefixes: [
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
    destinationAddressPrefixes: [
      '192.0.2.10/32'
    ]
  }
}

resource vapi_all_sip_signalling_tls_us_tls_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'vapi_all_sip_signalling_tls_us_tls_inbound_v4'
  dependsOn: [
    vapi_all_sip_signalling_us_udp_inbound_v4
  ]
  properties: {
    priority: 1160
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5061'
    ]
    sourceAddressPrefixes: [
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
    destinationAddressPrefixes: [
      '192.0.2.10/32'
    ]
  }
}

resource vapi_all_rtp_media_all_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'vapi_all_rtp_media_all_udp_inbound_v4'
  dependsOn: [
    vapi_all_sip_signalling_tls_us_tls_inbound_v4
  ]
  properties: {
    priority: 1007
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

resource vapi_all_sip_signalling_us_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'vapi_all_sip_signalling_us_udp_outbound_v4'
  dependsOn: [
    vapi_all_rtp_media_all_udp_inbound_v4
  ]
  properties: {
    priority: 1512
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
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
  }
}

resource vapi_all_sip_signalling_tls_us_tls_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'vapi_all_sip_signalling_tls_us_tls_outbound_v4'
  dependsOn: [
    vapi_all_sip_signalling_us_udp_outbound_v4
  ]
  properties: {
    priority: 1184
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5061'
    ]
    sourceAddressPrefixes: [
      '192.0.2.10/32'
    ]
    destinationAddressPrefixes: [
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
  }
}

resource vapi_all_rtp_media_all_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'vapi_all_rtp_media_all_udp_outbound_v4'
  dependsOn: [
    vapi_all_sip_signalling_tls_us_tls_outbound_v4
  ]
  properties: {
    priority: 1289
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
