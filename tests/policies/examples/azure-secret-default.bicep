@secure()
// expect
param adminPassword string = 'not-so-secret'
@secure()
param other string
@secure()
param made string = newGuid()
param plain string = 'plain'
