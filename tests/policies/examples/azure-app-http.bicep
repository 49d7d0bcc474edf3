resource bad0 'Microsoft.Web/sites@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    httpsOnly: false
  }
}
resource good0 'Microsoft.Web/sites@2023-01-01' = {
  name: 'good0'
  properties: {
    httpsOnly: true
  }
}
