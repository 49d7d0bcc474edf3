resource bad0 'Microsoft.DocumentDB/databaseAccounts@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    publicNetworkAccess: 'Enabled'
  }
}
resource good0 'Microsoft.DocumentDB/databaseAccounts@2023-01-01' = {
  name: 'good0'
  properties: {
    publicNetworkAccess: 'Disabled'
  }
}
