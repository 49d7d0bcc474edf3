resource bad0 'Microsoft.DBforMySQL/servers@2023-01-01' = {
  name: 'bad0'
  properties: {
    // expect
    sslEnforcement: 'Disabled'
  }
}
resource good0 'Microsoft.DBforMySQL/servers@2023-01-01' = {
  name: 'good0'
  properties: {
    sslEnforcement: 'Enabled'
  }
}
resource bad1 'Microsoft.DBforMySQL/servers@2023-01-01' = {
  name: 'bad1'
  properties: {
    // expect
    minimalTlsVersion: 'TLS1_0'
  }
}
resource good1 'Microsoft.DBforMySQL/servers@2023-01-01' = {
  name: 'good1'
  properties: {
    minimalTlsVersion: 'TLS1_2'
  }
}
