import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `sbt definitions detector` {
  @Test func `reads the libraries that Scala files name`() {
    let detection = Detector.sbtDefinitions.detect(
      FileText(
        """
        object Dependencies {
          val streams = "org.example" %% "streams" % "1.0"
          val fakes = "org.example" %% "fakes" % "1.0" % "test"
        }
        """
      )
    )
    #expect(
      detection.dump == """
        2  needs maven org.example:streams (runtime)
        3  needs maven org.example:fakes (test)
        """
    )
  }

  @Test func `says nothing of other Scala`() {
    let detection = Detector.sbtDefinitions.detect(
      FileText(
        """
        object Orders { val rest = 7 % 2 }
        """
      )
    )
    #expect(
      detection.dump == """

        """
    )
  }
}
