resource bad0 'Microsoft.KeyVault/vaults@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    enableSoftDelete: false
  }
}
resource good0 'Microsoft.KeyVault/vaults@2023-01-01' = {
  name: 'good0'
  properties: {
    enableSoftDelete: true
  }
}
resource bad1 'Microsoft.KeyVault/vaults@2023-01-01' = {
  name: 'bad1'
  properties: {
    // expect
    enablePurgeProtection: false
  }
}
resource good1 'Microsoft.KeyVault/vaults@2023-01-01' = {
  name: 'good1'
  properties: {
    enablePurgeProtection: true
  }
}
