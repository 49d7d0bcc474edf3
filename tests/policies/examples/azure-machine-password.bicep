resource bad0 'Microsoft.Compute/virtualMachines@2023-01-01' = {
  name: 'bad0'
  properties: {
    osProfile: {
      linuxConfiguration: {
        // expect
        disablePasswordAuthentication: false
      }
    }
  }
}
resource good0 'Microsoft.Compute/virtualMachines@2023-01-01' = {
  name: 'good0'
  properties: {
    osProfile: {
      linuxConfiguration: {
        disablePasswordAuthentication: true
      }
    }
  }
}
resource bad1 'Microsoft.Compute/virtualMachineScaleSets@2023-01-01' = {
  name: 'bad1'
  properties: {
    virtualMachineProfile: {
      osProfile: {
        linuxConfiguration: {
          // expect
          disablePasswordAuthentication: false
        }
      }
    }
  }
}
resource good1 'Microsoft.Compute/virtualMachineScaleSets@2023-01-01' = {
  name: 'good1'
  properties: {
    virtualMachineProfile: {
      osProfile: {
        linuxConfiguration: {
          disablePasswordAuthentication: true
        }
      }
    }
  }
}
