import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Python requirements folder detector` {
  @Test func `reads the same lines as for a single file`() {
    let detection = Detector.pythonRequirementsFolder.detect(
      FileText(
        """
        -r base.txt
        celery>=5
        """
      )
    )
    #expect(
      detection.dump == """
        1  refers to include base.txt
        2  needs pypi celery (runtime)
        """
    )
  }
}
