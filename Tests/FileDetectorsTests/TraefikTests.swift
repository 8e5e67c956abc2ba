import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Traefik detector` {
  @Test func `leads rules to the servers of their services`() {
    let detection = Detector.traefik.detect(
      FileText(
        """
        http:
          routers:
            shop: {rule: Host(`shop.example.com`), service: web@file}
          services:
            web:
              loadBalancer:
                servers:
                  - url: http://web:8080
            spare: {loadBalancer: {servers: [{url: "http://spare"}]}}
        """
      )
    )
    #expect(
      detection.dump == """
        8  routes Host(`shop.example.com`) to http://web:8080
        9  service/spare routes everything to http://spare
        """
    )
  }
}
