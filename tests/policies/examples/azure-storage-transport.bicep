resource bad0 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    supportsHttpsTrafficOnly: false
  }
}
resource good0 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'good0'
  properties: {
    supportsHttpsTrafficOnly: true
  }
}
resource bad1 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'bad1'
  properties: {
    // expect
    minimumTlsVersion: 'TLS1_0'
  }
}
resource good1 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'good1'
  properties: {
    minimumTlsVersion: 'TLS1_2'
  }
}
