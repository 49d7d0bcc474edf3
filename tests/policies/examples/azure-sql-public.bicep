resource bad0 'Microsoft.Sql/servers@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    publicNetworkAccess: 'Enabled'
  }
}
resource good0 'Microsoft.Sql/servers@2023-01-01' = {
  name: 'good0'
  properties: {
    publicNetworkAccess: 'Disabled'
  }
}
