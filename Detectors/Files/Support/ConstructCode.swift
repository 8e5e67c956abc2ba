import Facts
import Formats

/// Where the code of a function lies and what is called in it.
struct ConstructCode {
  private(set) var folder: String?
  private(set) var handler: String?

  /// What the ranges say, of which the first counts most.
  ///
  /// Source: AWS CDK API Reference, `Code.fromAsset`, `NodejsFunctionProps.entry`.
  init(_ source: ConstructSource, _ ranges: [Range<Int>]) {
    func value(of key: String) -> Range<Int>? {
      ranges.lazy.compactMap { source.value(of: [key], in: $0) }.first
    }
    handler = value(of: "handler").flatMap { source.string($0.lowerBound) }
    for index in ranges.reversed().joined() {
      let name = source.word(index).map(ConstructSource.plain)
      if name == "fromasset" || name == "fromassetimage" || name == "fromimageasset",
        source.isMark(index + 1, "(")
      {
        let first = index + 2..<source.valueEnd(index + 2, within: source.closing(index + 1))
        folder = Self.path(source, first)
      }
    }
    if let uri = value(of: "codeuri") { folder = Self.path(source, uri) }
    guard let entry = value(of: "entry"), let path = Self.path(source, entry) else { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let file = parts.last, file.contains("."), file != ".." else {
      folder = path
      return
    }
    folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    handler = "\(stem).\(handler ?? "handler")"
  }

  /// The strings of `path.join(__dirname, "..", "orders")`, joined; of `__dirname + "/orders"` as well.
  ///
  /// Source: Node.js documentation, "path.join([...paths])": only the first path may begin at the root.
  private static func path(_ source: ConstructSource, _ range: Range<Int>) -> String? {
    var isBesideFile = range.contains { source.word($0).map(isOwnFolder) == true }
    var parts: [String] = []
    for var part in range.compactMap(source.string) {
      if part.hasPrefix("${"), let end = part.firstIndex(of: "}"),
        isOwnFolder(String(part[..<end].dropFirst(2)))
      {
        isBesideFile = true
        part = String(part[part.index(after: end)...])
      }
      if isBesideFile || !parts.isEmpty { part = String(part.drop { $0 == "/" }) }
      if !part.isEmpty { parts.append(part) }
    }
    return parts.isEmpty || parts.contains { $0.contains("${") }
      ? nil : parts.joined(separator: "/")
  }

  private static func isOwnFolder(_ name: String) -> Bool {
    name == "__dirname" || name == "__file__" || name == "import.meta.dirname"
  }
}
