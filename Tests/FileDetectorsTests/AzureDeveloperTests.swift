import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Azure developer detector` {
  @Test func `looks for the recipe from the project, wherever its context lies`() {
    let detection = Detector.azureDeveloper.detect(
      FileText(
        """
        services:
          api:
            project: src/Shop.Api
            host: containerapp
            docker: { path: ./Dockerfile, context: ../ }
        """
      )
    )
    #expect(detection.dump == "2  container api built from src by Shop.Api/Dockerfile")
  }

  @Test func `reads services with their folders`() {
    let detection = Detector.azureDeveloper.detect(
      FileText(
        """
        name: shop
        services:
          api:
            project: ./src/api
            language: ts
            host: containerapp
            docker: { path: ./Dockerfile.api }
          broken: { language: ts }
        """
      )
    )
    #expect(
      detection.dump == "3  container api built from ./src/api by ./Dockerfile.api"
    )
  }
}
