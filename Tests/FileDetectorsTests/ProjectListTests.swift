import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Project list detector` {
  @Test func `reads applications and libraries of a workspace`() {
    let detection = Detector.projectList.detect(
      FileText(
        """
        {
          "monorepo": true,
          "sourceRoot": "apps/orders/src",
          "projects": {
            "orders": { "type": "application", "root": "apps/orders" },
            "coins": { "type": "library", "root": "libs/coins" }
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        4  npm workspace \n\
        5  npm application orders holds apps/orders
        6  npm library coins holds libs/coins
        """
    )
  }

  @Test func `reads the project in whose folder the file lies`() {
    let detection = Detector.projectList.detect(
      FileText("{\n  \"name\": \"orders\",\n  \"projectType\": \"application\"\n}")
    )
    #expect(detection.dump == "2  npm application orders holds .")
  }

  @Test func `knows the settings of a workspace`() {
    let detection = Detector.projectList.detect(FileText("{\"targetDefaults\": {}}"))
    #expect(detection.dump == "1  npm workspace ")
  }

  @Test(arguments: [
    "{\"compilerOptions\": {}, \"sourceRoot\": \"src\"}", "{\"projects\": []}", "{\"projects\":",
    "[\"projectType\"]", "{\"projects\": {\"a\": 1, \"b\": {\"root\": \"\"}}}",
  ])
  func `finds nothing in other files`(text: String) {
    #expect(Detector.projectList.detect(FileText(text)).dump == "")
  }
}
