resource bad0 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    allowBlobPublicAccess: true
  }
}
resource good0 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'good0'
  properties: {
    allowBlobPublicAccess: false
  }
}
resource bad1 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-01-01' = {
  name: 'bad1'
  properties: {
    // expect
    publicAccess: 'Blob'
  }
}
resource good1 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-01-01' = {
  name: 'good1'
  properties: {
    publicAccess: 'None'
  }
}
