resource server 'Microsoft.Sql/servers@2022-05-01' = {
  name: 'server'

  resource everybody 'firewallRules' = {
    name: 'everybody'
    properties: {
      startIpAddress: '0.0.0.1'
      // expect
      endIpAddress: '255.255.255.254'
    }
  }

  resource azure 'firewallRules' = {
    name: 'azure'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}
