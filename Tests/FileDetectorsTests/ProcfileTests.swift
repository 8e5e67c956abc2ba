import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Procfile detector` {
  @Test func `reads one process per line`() {
    let detection = Detector.procfile.detect(
      FileText(
        """
        # started by the platform
        web: node server.js
        release: rake db:migrate
        worker node worker.js
        """
      )
    )
    #expect(
      detection.dump == """
        2  process web: node server.js
        3  release release: rake db:migrate
        4  ? no ':' between name and command
        """
    )
  }
}
