// Portolan for Azure network security group (Bicep): Vapi (vapi), regions us
// facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking
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
param networkSecurityGroup string = 'voice-nsg'

resource nsg 'Microsoft.Network/networkSecurityGroups@2023-09-01' existing = {
  name: networkSecurityGroup
}

resource voice_sip_signalling_us_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'voice_sip_signalling_us_udp_inbound_v4'
  properties: {
    priority: 330
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5070'
    ]
    sourceAddressPrefixes: [
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
    destinationAddressPrefixes: [
      '198.51.100.10/32'
    ]
  }
}

resource voice_sip_signalling_tls_us_tls_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'voice_sip_signalling_tls_us_tls_inbound_v4'
  dependsOn: [
    voice_sip_signalling_us_udp_inbound_v4
  ]
  properties: {
    priority: 332
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5071'
    ]
    sourceAddressPrefixes: [
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
    destinationAddressPrefixes: [
      '198.51.100.10/32'
    ]
  }
}

resource voice_rtp_media_us_udp_inbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'voice_rtp_media_us_udp_inbound_v4'
  dependsOn: [
    voice_sip_signalling_tls_us_tls_inbound_v4
  ]
  properties: {
    priority: 331
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRanges: [
      '40000-60000'
    ]
    destinationPortRanges: [
      '10000-20000'
      '30000'
    ]
    sourceAddressPrefix: '*'
    destinationAddressPrefixes: [
      '198.51.100.16/28'
    ]
  }
}

resource voice_sip_signalling_us_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'voice_sip_signalling_us_udp_outbound_v4'
  dependsOn: [
    voice_rtp_media_us_udp_inbound_v4
  ]
  properties: {
    priority: 373
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
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
  }
}

resource voice_sip_signalling_tls_us_tls_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'voice_sip_signalling_tls_us_tls_outbound_v4'
  dependsOn: [
    voice_sip_signalling_us_udp_outbound_v4
  ]
  properties: {
    priority: 384
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourcePortRange: '*'
    destinationPortRanges: [
      '5061'
    ]
    sourceAddressPrefixes: [
      '198.51.100.10/32'
    ]
    destinationAddressPrefixes: [
      '44.229.228.186/32'
      '44.238.177.138/32'
    ]
  }
}

resource voice_rtp_media_us_udp_outbound_v4 'Microsoft.Network/networkSecurityGroups/securityRules@2023-09-01' = {
  parent: nsg
  name: 'voice_rtp_media_us_udp_outbound_v4'
  dependsOn: [
    voice_sip_signalling_tls_us_tls_outbound_v4
  ]
  properties: {
    priority: 372
    direction: 'Outbound'
    access: 'Allow'
    protocol: 'Udp'
    sourcePortRanges: [
      '10000-20000'
      '30000'
    ]
    destinationPortRanges: [
      '40000-60000'
    ]
    sourceAddressPrefixes: [
      '198.51.100.16/28'
    ]
    destinationAddressPrefix: '*'
  }
}
