import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Launch settings detector` {
  @Test func `reads the ports of all profiles once`() {
    let detection = Detector.launchSettings.detect(
      FileText(
        """
        {
          "profiles": {
            "http": { "applicationUrl": "http://localhost:5100" },
            "https": { "applicationUrl": "https://localhost:7100;http://localhost:5100" },
            "container": { "commandName": "Docker" }
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  sets launch.server.port = 5100
        4  sets launch.server.port = 7100
        """
    )
  }
}
