resource bad0 'Microsoft.DBforMySQL/servers@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    publicNetworkAccess: 'Enabled'
  }
}
resource good0 'Microsoft.DBforMySQL/servers@2023-01-01' = {
  name: 'good0'
  properties: {
    publicNetworkAccess: 'Disabled'
  }
}
resource bad1 'Microsoft.DBforMySQL/flexibleServers@2023-01-01' = {
  name: 'bad1'
  properties: {
    network: {
      // expect
      publicNetworkAccess: 'Enabled'
    }
  }
}
resource good1 'Microsoft.DBforMySQL/flexibleServers@2023-01-01' = {
  name: 'good1'
  properties: {
    network: {
      publicNetworkAccess: 'Disabled'
    }
  }
}
