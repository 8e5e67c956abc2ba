import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Bicep` {
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
