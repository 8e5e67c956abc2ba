import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Gradle catalogue detector` {
  @Test func `states the artefact behind each alias`() {
    let detection = Detector.gradleCatalogue.detect(
      FileText(
        """
        [versions]
        boot = "3.2.0"

        [libraries]
        spring-web = { module = "org.example:web", version.ref = "boot" }
        pg_driver = { group = "org.example", name = "pg" }
        cache = "org.example:cache:1.0"

        [bundles]
        all = ["spring-web", "cache"]

        [plugins]
        boot = { id = "org.example.boot", version.ref = "boot" }
        """
      )
    )
    #expect(
      detection.dump == """
        5  catalogue sets spring.web = org.example:web
        6  catalogue sets pg.driver = org.example:pg
        7  catalogue sets cache = org.example:cache
        10  catalogue sets bundles.all = spring.web,cache
        13  catalogue sets plugins.boot = org.example.boot:org.example.boot.gradle.plugin
        """
    )
  }
}
