import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Pubspec detector` {
  @Test func `reads apps and what they need`() {
    let detection = Detector.pubspec.detect(
      FileText(
        """
        name: shop
        publish_to: none
        dependencies:
          flutter:
            sdk: flutter
          models:
            path: ../models
        dev_dependencies:
          lints: ^1.0.0
        """
      )
    )
    #expect(
      detection.dump == """
        1  pub application shop
        4  needs pub flutter (runtime)
        6  needs pub models (runtime) at ../models
        9  needs pub lints (development)
        """
    )
  }

  @Test func `tells plugins from apps`() {
    let detection = Detector.pubspec.detect(
      FileText("name: kit\ndependencies:\n  flutter:\n    sdk: flutter\nflutter:\n  plugin: {}\n")
    )
    #expect(detection.dump.hasPrefix("1  pub library kit"))
  }
}
