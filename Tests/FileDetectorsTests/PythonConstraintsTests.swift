import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Python constraints detector` {
  @Test func `offers versions without requiring anything`() {
    let detection = Detector.pythonConstraints.detect(
      FileText(
        """
        celery==5.3
        """
      )
    )
    #expect(
      detection.dump == """
        1  needs pypi celery (managed)
        """
    )
  }
}
