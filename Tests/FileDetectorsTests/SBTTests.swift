import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `sbt detector` {
  @Test func `reads projects, what they depend on, and libraries`() {
    let detection = Detector.sbt.detect(
      FileText(
        """
        name := "shop"
        organization := "org.example"
        lazy val common = project
        lazy val orders = (project in file("services/orders"))
          .enablePlugins(JavaAppPackaging)
          .dependsOn(common % "test->test;compile->compile")
          .settings(
            libraryDependencies ++= Seq(
              "org.example" %% "streams" % streamsVersion,
              "org.example" % "fakes" % "1.0" % Test,
              // "org.example" % "old" % "1.0"
            )
          )
        addSbtPlugin("org.example" % "packager" % "1.0")
        """
      )
    )
    #expect(
      detection.dump == """
        1  maven workspace org.example:shop holds common,services/orders
        6  needs maven common (runtime) at common
        9  needs maven org.example:streams (runtime)
        10  needs maven org.example:fakes (test)
        14  needs maven org.example:packager (development)
        """
    )
  }
}
