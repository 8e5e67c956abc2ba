import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Bicep detector` {
  private func dump(_ text: String) -> String { Detector.bicep.detect(FileText(text)).dump }

  @Test func `reads what is created, modules and their parameters`() {
    #expect(
      dump(
        """
        targetScope = 'subscription' // comment
        @description('Where.')
        param location string = 'north'
        var storeName = 'store-${location}'

        resource store 'Microsoft.DocumentDB/databaseAccounts@2024-01-01' = if (location != 'x') {
          name: storeName
          properties: { locations: [ { name: location } ] }
        }
        resource box 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-01-01' = {
          parent: store
          name: 'orders'
        }
        module inner './inner/main.bicep' = {
          name: 'inner'
          params: {
            endpoint: store.properties.endpoint
          }
        }
        module bus 'br/public:avm/res/service-bus/namespace:0.1.0' = { params: { name: 'bus' } }
        output url string = 'https://${inner.outputs.host}/x'
        """
      ) == """
        3  parameters sets location = north
        6  resource Microsoft.DocumentDB/databaseAccounts store
        10  resource bicep/child box with of=${store}
        14  resource bicep/module inner with template=./inner/main.bicep, parameter.endpoint=${store.properties.endpoint}
        20  resource Microsoft.servicebus/namespaces bus with Name=bus
        21  outputs sets url = https://${inner.Outputs.host}/x
        """
    )
  }

  @Test func `reads programs with their names, images and variables`() {
    #expect(
      dump(
        """
        resource orders 'Microsoft.App/containerApps@2024-03-01' = {
          name: 'orders-app'
          tags: union(tags, { 'azd-service-name': 'orders' })
          properties: {
            configuration: {
              secrets: [ { name: 'bus-key', value: bus.listKeys().primary } ]
            }
            template: {
              containers: [
                {
                  image: 'acme/orders:1'
                  env: [
                    { name: 'STORE', value: store.properties.endpoint }
                    { name: 'BUS', secretRef: 'bus-key' }
                  ]
                }
              ]
            }
          }
        }
        module web 'br/public:avm/res/web/site:0.1.0' = {
          params: {
            name: 'web'
            appSettingsKeyValuePairs: { API_URL: 'https://${orders.properties.fqdn}' }
          }
        }
        """
      ) == """
        1  container orders image acme/orders:1
        1  resource bicep/program orders
        13  service/orders sets STORE = ${store.properties.endpoint}
        14  service/orders sets BUS = ${bus.listKeys}
        21  container web
        21  resource bicep/program web
        24  service/web sets API_URL = https://${orders.properties.fqdn}
        """
    )
  }

  @Test
  func `reads the names by which programs of an environment know each other and their stores`() {
    #expect(
      dump(
        """
        param environment string
        param image string
        var appName = 'teller-app'
        module teller 'host.bicep' = {
          params: {
            containerAppName: appName
            containerImage: image
          }
        }
        resource state 'Microsoft.App/managedEnvironments/daprComponents@2024-01-01' = {
          name: '${environment}/orders'
          properties: {
            componentType: 'state.granite'
            metadata: [
              {
                name: 'place'
                value: 'ledger'
              }
            ]
            scopes: [
              appName
            ]
          }
        }
        """
      ).hasSuffix(
        """
        4  container teller known as teller-app
        4  resource bicep/program teller with includes=host.bicep
        10  resource dapr/state.granite orders with place=ledger refers to teller-app
        """
      )
    )
  }

  @Test func `gives up on nothing and says what it could not read`() {
    #expect(
      dump("resource broken 'Microsoft.Web/sites@1' = \n\nparam a string = 'b'\n").contains(
        "parameters sets a = b"
      )
    )
    #expect(dump(String(repeating: "var a = [[[[[[[[[[", count: 200)).count < 10_000)
  }

  @Test(arguments: [("isTried", 0), ("!isTried", 1), ("isTried == false", 1), ("given", 1)])
  func `leaves what a variable of the file says is never made`(condition: String, count: Int) {
    let text = """
      param given bool = false
      var isTried = false
      resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = if (\(condition)) { name: 'bus' }
      """
    #expect(dump(text).components(of: "resource ") == count)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int {
    split(separator: "\n").count { $0.contains(text) }
  }
}
