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

  @Test func `leaves other lists alone`() {
    let detection = Detector.containerDefinitions.detect(
      FileText("[{\"name\": \"a\", \"image\": \"b.png\"}]")
    )
    #expect(detection.isEmpty)
  }
}
