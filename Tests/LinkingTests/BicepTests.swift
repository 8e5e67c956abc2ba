import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Bicep` {
  @Test
  func
    `keeps what is deployed by itself beside the main file, and drops modules that nobody takes in`()
  {
    let graph = Architecture.linked([
      "main.bicep": """
      module app 'host.bicep' = {
        name: 'ca-app'
        params: { containerAppName: 'orders-app', containerImage: 'shop/orders:1' }
      }
      """,
      "host.bicep": "param containerAppName string\n",
      "stores/stamp.bicep": """
      module registry './nested.bicep' = { name: 'registry' }
      resource orders 'Microsoft.Granite/accounts@2024-01-01' = { name: 'orders-store' }
      """,
      "stores/nested.bicep": "param location string\n",
      "modules/spare.bicep":
        "resource spare 'Microsoft.Granite/accounts@2024-01-01' = { name: 'spare' }\n",
      "src/shop/orders/Dockerfile": "FROM node:20\nCOPY . .\nCMD [\"node\", \"index.js\"]\n",
      "src/shop/orders/package.json": #"{"name": "x", "dependencies": {"granite-client": "1"}}"#,
      "src/shop/orders/index.js": "require('granite-client').connect(process.env.STORE);\n",
    ])
    #expect(graph.components.map(\.id.text) == ["database:orders", "service:app"])
    #expect(graph.component("service:app")?.language == "javascript")
  }

  @Test func `connects programs of a deployment tool with what modules create`() {
    let graph = Architecture.linked([
      "azure.yaml": """
      name: shop
      services:
        teller: { project: ./src/teller, host: containerapp }
      """,
      "src/teller/package.json": #"{"name": "teller", "dependencies": {"granite-client": "1"}}"#,
      "src/teller/index.js": "const url = process.env.STORE_ENDPOINT;\n",
      "infra/main.bicep": """
      module ledger 'ledger.bicep' = { params: {} }
      module teller 'teller.bicep' = {
        params: { endpoint: ledger.outputs.endpoint }
      }
      """,
      "infra/ledger.bicep": """
      resource ledgerAccount 'Microsoft.Granite/accounts@2024-01-01' = { name: 'ledger' }
      output endpoint string = ledgerAccount.properties.endpoint
      """,
      "infra/teller.bicep": """
      param endpoint string
      param serviceName string = 'teller'
      module app 'host.bicep' = {
        params: {
          name: 'app'
          tags: { 'azd-service-name': serviceName }
          appSettings: { STORE_ENDPOINT: endpoint }
        }
      }
      """,
      "infra/host.bicep": """
      param name string
      param tags object = {}
      resource site 'Microsoft.Web/sites@2024-01-01' = { name: name, tags: tags }
      output uri string = 'https://${site.properties.host}'
      """,
    ])
    #expect(
      graph.dump == """
        database:ledgerAccount  granite
        service:teller  javascript
        service:teller → database:ledgerAccount  configured
        """
    )
  }

  @Test func `calls programs of given names after the images that they run`() {
    let graph = Architecture.linked([
      "compose.yaml": "services: { shop.api: { build: api } }",
      "api/package.json": #"{"name": "api", "dependencies": {"webby": "1"}}"#,
      "api/index.js": "require('webby')().listen(80)\n",
      "deploy/api.bicep": """
      param name string
      param registry string
      param tag string
      var isTried = false
      resource app 'Microsoft.App/containerApps@2024-03-01' = {
        name: name
        properties: { template: { containers: [ { image: '${registry}/shopapi:${tag}' } ] } }
      }
      resource other 'Microsoft.App/containerApps@2024-03-01' = if (isTried) {
        name: 'other'
      }
      """,
    ])
    #expect(graph.components.map(\.name) == ["shopapi"])
  }
}
