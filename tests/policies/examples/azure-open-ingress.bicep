param port string = '22'
var everybody = '*'
resource nsg 'Microsoft.Network/networkSecurityGroups@2023-01-01' = {
  name: 'nsg'
  properties: {
    securityRules: [
      {
        name: 'ssh'
        properties: {
          access: 'Allow'
          direction: 'Inbound'
          // expect
          sourceAddressPrefix: everybody
          destinationPortRange: port
        }
      }
      {
        name: 'web'
        properties: { access: 'Allow', direction: 'Inbound', sourceAddressPrefix: '*', destinationPortRange: '443' }
      }
    ]
  }

  resource rdp 'securityRules' = {
    name: 'rdp'
    properties: {
      access: 'Allow'
      direction: 'Inbound'
      // expect
      sourceAddressPrefix: 'Internet'
      destinationPortRanges: [
        '443'
        '3389'
      ]
    }
  }
}
