resource bad0 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'bad0'
  properties: {
    networkAcls: {
      // expect
      defaultAction: 'Allow'
    }
  }
}
resource good0 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'good0'
  properties: {
    networkAcls: {
      defaultAction: 'Deny'
    }
  }
}
