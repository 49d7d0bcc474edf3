resource bad0 'Microsoft.Cache/redis@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    enableNonSslPort: true
  }
}
resource good0 'Microsoft.Cache/redis@2023-01-01' = {
  name: 'good0'
  properties: {
    enableNonSslPort: false
  }
}
resource bad1 'Microsoft.Cache/redis@2023-01-01' = {
  name: 'bad1'
  properties: {
    // expect
    minimumTlsVersion: '1.0'
  }
}
resource good1 'Microsoft.Cache/redis@2023-01-01' = {
  name: 'good1'
  properties: {
    minimumTlsVersion: '1.2'
  }
}
