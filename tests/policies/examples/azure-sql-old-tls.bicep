resource bad0 'Microsoft.Sql/servers@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    minimalTlsVersion: '1.0'
  }
}
resource good0 'Microsoft.Sql/servers@2023-01-01' = {
  name: 'good0'
  properties: {
    minimalTlsVersion: '1.2'
  }
}
