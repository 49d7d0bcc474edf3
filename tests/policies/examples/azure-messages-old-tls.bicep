resource bad0 'Microsoft.EventHub/namespaces@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    minimumTlsVersion: '1.0'
  }
}
resource good0 'Microsoft.EventHub/namespaces@2023-01-01' = {
  name: 'good0'
  properties: {
    minimumTlsVersion: '1.2'
  }
}
