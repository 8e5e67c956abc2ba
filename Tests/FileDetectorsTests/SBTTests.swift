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
        3  maven module org.example:common holds common
        4  maven application org.example:orders holds services/orders
        5  needs maven JavaAppPackaging (runtime) in services/orders
        6  needs maven common (runtime) at common in services/orders
        9  needs maven org.example:streams (runtime) in services/orders
        10  needs maven org.example:fakes (test) in services/orders
        14  needs maven org.example:packager (development)
        """
    )
  }

  @Test
  func `reads projects that functions of the build make, with what these and shared settings add`()
  {
    let detection = Detector.sbt.detect(
      FileText(
        """
        val shared = Seq(libraryDependencies += "org.example" % "logs" % "1.0")
        lazy val root = service("shop", path = Some("."))
        lazy val common = Project("common-lib", file("common"))
        lazy val orders = service("orders", 9001).settings(
          libraryDependencies += "org.example" %% "streams" % "1.0"
        )
        def service(name: String, port: Int = 1, path: Option[String] = None): Project =
          Project(name, file(path.getOrElse(name)))
            .enablePlugins(PlayScala)
            .dependsOn(common)
            .settings(shared)
        """
      )
    )
    #expect(
      detection.dump == """
        1  needs maven org.example:logs (runtime)
        1  needs maven org.example:logs (runtime) in orders
        2  maven application :shop
        2  maven workspace :shop holds common,orders
        3  maven module :common-lib holds common
        4  maven application :orders holds orders
        5  needs maven org.example:streams (runtime) in orders
        9  needs maven PlayScala (runtime)
        9  needs maven PlayScala (runtime) in orders
        10  needs maven common (runtime) at common
        10  needs maven common (runtime) at common in orders
        """
    )
  }

  @Test func `takes the value that an only project is called by`() {
    let detection = Detector.sbt.detect(
      FileText(
        """
        val appName = "orders"
        lazy val microservice = Project(appName, file("."))
          .enablePlugins(PlayScala)
        """
      )
    )
    #expect(
      detection.dump == """
        2  maven application :orders
        3  needs maven PlayScala (runtime)
        """
    )
  }
}
