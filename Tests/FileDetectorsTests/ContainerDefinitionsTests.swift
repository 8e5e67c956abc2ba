import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Container definitions detector` {
  @Test func `reads containers with places for ports and images`() {
    let detection = Detector.containerDefinitions.detect(
      FileText(
        """
        [
          {
            "name": "orders",
            "image": "${image}",
            "essential": true,
            "portMappings": [{ "containerPort": ${port} }],
            "environment": [
              { "name": "STOCK_URL", "value": "http://${stock_host}" },
              { "name": "API_TOKEN", "value": "hunter2" }
            ]
          }
        ]
        """
      )
    )
    #expect(
      detection.dump == """
        2  resource containers orders with image=${image}, env.STOCK_URL=http://${stock_host}, env.API_TOKEN=•••
        """
    )
  }

  @Test func `reads whole definitions as what runs`() {
    let detection = Detector.containerDefinitions.detect(
      FileText(
        """
        {
          "family": "orders",
          "containerDefinitions": [
            {
              "name": "web",
              "image": "acme/orders",
              "command": ["serve", "orders"],
              "essential": true,
              "portMappings": [{ "containerPort": 80 }],
              "environment": [{ "name": "STOCK_URL", "value": "http://stock" }]
            },
            { "name": "proxy", "image": "acme/proxy", "essential": true }
          ]
        }
        """
      )
    )
    #expect(
      detection.dump == """
        4  container orders image acme/orders runs [serve orders] known as web ports 80
        10  service/orders sets STOCK_URL = http://stock
        12  container orders container proxy image acme/proxy
        """
    )
  }

  @Test func `leaves definitions alone that somebody is to fill in`() {
    let text = """
      {
        "family": "<FAMILY>",
        "containerDefinitions": [{ "name": "web", "image": "<IMAGE>", "essential": true }]
      }
      """
    #expect(!Detector.containerDefinitions.detect(FileText(text)).dump.contains("container <"))
  }

  @Test func `leaves other lists alone`() {
    let detection = Detector.containerDefinitions.detect(
      FileText("[{\"name\": \"a\", \"image\": \"b.png\"}]")
    )
    #expect(detection.isEmpty)
  }
}
