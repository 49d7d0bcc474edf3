resource bad0 'Microsoft.Web/sites@2023-01-01' = {
  name: 'bad0'
  properties: {
    siteConfig: {
      // expect
      minTlsVersion: '1.0'
    }
  }
}
resource good0 'Microsoft.Web/sites@2023-01-01' = {
  name: 'good0'
  properties: {
    siteConfig: {
      minTlsVersion: '1.2'
    }
  }
}
resource bad1 'Microsoft.Web/sites/config@2023-01-01' = {
  name: 'bad1'
  properties: {
    // expect
    minTlsVersion: '1.0'
  }
}
resource good1 'Microsoft.Web/sites/config@2023-01-01' = {
  name: 'good1'
  properties: {
    minTlsVersion: '1.2'
  }
}
