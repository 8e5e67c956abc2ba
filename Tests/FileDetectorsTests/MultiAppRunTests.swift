import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Multi-app run detector` {
  @Test func `reads the programs with their folders and ports`() {
    let detection = Detector.multiAppRun.detect(
      FileText(
        """
        version: 1
        apps:
          - appID: orders
            appDirPath: ./orders/
            appPort: 7001
            command: ["node", "app.js"]
            env: { MODE: plain }
          - appDirPath: ./mailer
        """
      )
    )
    #expect(
      detection.dump == """
        3  process orders built from ./orders/ runs [node app.js] ports 7001:7001
        7  service/orders sets MODE = plain
        8  process mailer built from ./mailer
        """
    )
  }

  @Test func `leaves other files alone`() {
    #expect(Detector.multiAppRun.detect(FileText("apps: [{ name: orders }]")).dump.isEmpty)
  }
}
