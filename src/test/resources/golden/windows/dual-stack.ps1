#Requires -RunAsAdministrator
# Portolan for Windows Defender Firewall: Acme (acme), all regions
# facts: official, published at https://acme.test
# placeholder: your SIP server is 192.0.2.10 and 2001:db8::10, give sipServer
# placeholder: your media server is 192.0.2.20 and 2001:db8::20, give mediaServer
# assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way
# assumed: your SIP server listens on the providers ports, 5060 and 5061, give sipPort and sipTlsPort

[CmdletBinding(SupportsShouldProcess)]
param()
$ErrorActionPreference = 'Stop'

$rules = @(
    @{
        Name = 'acme-sip_signalling_us_udp_inbound_v4'
        Direction = 'Inbound'
        Protocol = 'UDP'
        LocalAddress = @('192.0.2.10')
        LocalPort = @('5060')
        RemoteAddress = @('198.18.0.4', '198.18.1.0/30')
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-sip_signalling_us_udp_inbound_v6'
        Direction = 'Inbound'
        Protocol = 'UDP'
        LocalAddress = @('2001:db8::10')
        LocalPort = @('5060')
        RemoteAddress = @('2001:db8:a::4', '2001:db8:b::/126')
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-sip_signalling_us_tcp_inbound_v4'
        Direction = 'Inbound'
        Protocol = 'TCP'
        LocalAddress = @('192.0.2.10')
        LocalPort = @('5060')
        RemoteAddress = @('198.18.0.4', '198.18.1.0/30')
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-sip_signalling_us_tcp_inbound_v6'
        Direction = 'Inbound'
        Protocol = 'TCP'
        LocalAddress = @('2001:db8::10')
        LocalPort = @('5060')
        RemoteAddress = @('2001:db8:a::4', '2001:db8:b::/126')
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-sip_signalling_tls_us_tls_inbound_v6'
        Direction = 'Inbound'
        Protocol = 'TCP'
        LocalAddress = @('2001:db8::10')
        LocalPort = @('5061')
        RemoteAddress = @('2001:db8:a::4')
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-rtp_media_all_udp_inbound_v4'
        Direction = 'Inbound'
        Protocol = 'UDP'
        LocalAddress = @('192.0.2.20')
        LocalPort = @('40000-60000')
        RemoteAddress = 'Any'
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-rtp_media_all_udp_inbound_v6'
        Direction = 'Inbound'
        Protocol = 'UDP'
        LocalAddress = @('2001:db8::20')
        LocalPort = @('40000-60000')
        RemoteAddress = 'Any'
        RemotePort = 'Any'
    }
    @{
        Name = 'acme-sip_signalling_us_udp_outbound_v4'
        Direction = 'Outbound'
        Protocol = 'UDP'
        LocalAddress = @('192.0.2.10')
        LocalPort = 'Any'
        RemoteAddress = @('198.18.0.4', '198.18.1.0/30')
        RemotePort = @('5060')
    }
    @{
        Name = 'acme-sip_signalling_us_udp_outbound_v6'
        Direction = 'Outbound'
        Protocol = 'UDP'
        LocalAddress = @('2001:db8::10')
        LocalPort = 'Any'
        RemoteAddress = @('2001:db8:a::4', '2001:db8:b::/126')
        RemotePort = @('5060')
    }
    @{
        Name = 'acme-sip_signalling_us_tcp_outbound_v4'
        Direction = 'Outbound'
        Protocol = 'TCP'
        LocalAddress = @('192.0.2.10')
        LocalPort = 'Any'
        RemoteAddress = @('198.18.0.4', '198.18.1.0/30')
        RemotePort = @('5060')
    }
    @{
        Name = 'acme-sip_signalling_us_tcp_outbound_v6'
        Direction = 'Outbound'
        Protocol = 'TCP'
        LocalAddress = @('2001:db8::10')
        LocalPort = 'Any'
        RemoteAddress = @('2001:db8:a::4', '2001:db8:b::/126')
        RemotePort = @('5060')
    }
    @{
        Name = 'acme-rtp_media_all_udp_outbound_v4'
        Direction = 'Outbound'
        Protocol = 'UDP'
        LocalAddress = @('192.0.2.20')
        LocalPort = 'Any'
        RemoteAddress = 'Any'
        RemotePort = @('40000-60000')
    }
    @{
        Name = 'acme-rtp_media_all_udp_outbound_v6'
        Direction = 'Outbound'
        Protocol = 'UDP'
        LocalAddress = @('2001:db8::20')
        LocalPort = 'Any'
        RemoteAddress = 'Any'
        RemotePort = @('40000-60000')
    }
)
foreach ($rule in $rules) {
    if (Get-NetFirewallRule -Name $rule.Name -ErrorAction SilentlyContinue) {
        Set-NetFirewallRule @rule -Action Allow -Enabled True -Profile Any -WhatIf:$WhatIfPreference
    } else {
        New-NetFirewallRule @rule -DisplayName $rule.Name -Group 'Portolan acme' -Action Allow -Enabled True -Profile Any -WhatIf:$WhatIfPreference | Out-Null
    }
}

$names = @($rules | ForEach-Object { $_.Name })
Get-NetFirewallRule -Group 'Portolan acme' -ErrorAction SilentlyContinue |
    Where-Object { $_.Name -notin $names } |
    Remove-NetFirewallRule -WhatIf:$WhatIfPreference
