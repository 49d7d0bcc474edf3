resource bad0 'Microsoft.ContainerRegistry/registries@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    adminUserEnabled: true
  }
}
resource good0 'Microsoft.ContainerRegistry/registries@2023-01-01' = {
  name: 'good0'
  properties: {
    adminUserEnabled: false
  }
}
