resource bad0 'Microsoft.ContainerService/managedClusters@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    enableRBAC: false
  }
}
resource good0 'Microsoft.ContainerService/managedClusters@2023-01-01' = {
  name: 'good0'
  properties: {
    enableRBAC: true
  }
}
