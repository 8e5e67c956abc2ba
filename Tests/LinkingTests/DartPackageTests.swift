import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Packages of apps in Dart` {
  private func dump(needs: String, tools: String) -> String {
    Architecture.linked([
      "pubspec.yaml": """
      name: shop
      dependencies:
        flutter: { sdk: flutter }
        pixels_app: ^1.0.0
        \(needs)
      dev_dependencies:
        lints: ^1.0.0
        \(tools)
      flutter:
        uses-material-design: true
      """
    ]).dump
  }

  @Test func `say whose services the app uses`() {
    #expect(
      dump(needs: "coinpurse_app: ^1.0.0", tools: "").contains("→ external:coinpurse  implied")
    )
  }

  @Test func `say nothing where only developers need them`() {
    #expect(!dump(needs: "", tools: "coinpurse_app: ^1.0.0").contains("coinpurse"))
  }
}
