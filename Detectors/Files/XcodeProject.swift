import Facts
import Formats

extension Detector {
  /// Apps for phones that an Xcode project builds.
  ///
  /// Source: Xcode, property list of a project: `productType` and `SDKROOT`.
  package static let xcodeProject = Detector(
    id: "xcode-project",
    revision: 1,
    summary: "apps that an Xcode project builds",
    reads: FilePattern(names: ["project.pbxproj"])
  ) { file in
    guard file.contains("\"com.apple.product-type.application\""), file.contains("iphoneos") else {
      return Detection()
    }
    var detection = Detection()
    var product = ""
    for line in file.lines where line.bytes.count < 400 {
      let text = line.trimmed
      if text.hasPrefix("productName = ") { product = value(text) }
      guard text.hasPrefix("productType = "), value(text) == "com.apple.product-type.application"
      else { continue }
      let module = Module(ecosystem: .swift, name: product, form: .application)
      detection.add(.module(module), line: line.number)
      // What runs on phones is linked with their framework for windows, imported or not.
      let framework = Dependency(ecosystem: .swift, name: "UIKit")
      detection.add(.dependency(framework), line: line.number)
    }
    return detection
  }

  private static func value(_ text: String) -> String {
    let value = text.drop { $0 != "=" }.dropFirst()
    return value.filter { $0 != "\"" && $0 != ";" && $0 != " " }
  }
}
