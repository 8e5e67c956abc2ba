import Facts
import Formats

/// The targets that a Swift package declares, as they stand or by functions of the manifest.
///
/// Source: Swift Package Manager documentation, "PackageDescription", `Target`: the code lies in `Sources/` and the target's name
/// where no path is told.
struct SwiftPackageTargets {
  struct Target {
    var name: String
    /// Relative to the manifest's folder.
    var folder: String
    var isProgram: Bool
    var line: Int
    var needs: [Need]
  }

  /// A product of another package, or what may be a target of this one.
  struct Need: Hashable {
    let name: String
    let isProduct: Bool
  }

  /// A function that makes a target of its arguments.
  private struct Maker {
    let name: String
    let range: Range<Int>
    let target: Target
  }

  private(set) var all: [Target] = []
  private let tokens: ArraySlice<ScriptToken>
  private let pairs: BracketPairs

  init(_ tokens: ArraySlice<ScriptToken>, _ pairs: BracketPairs) {
    self.tokens = tokens
    self.pairs = pairs
    let makers = self.makers()
    var at = tokens.startIndex
    while at < tokens.endIndex {
      if let maker = makers.first(where: { $0.range.contains(at) }) {
        at = maker.range.upperBound
        continue
      }
      if let target = target(at, makers) {
        all.append(target)
        // What a target needs is written like a target.
        at = pairs.end(of: at + 1) ?? at
      }
      at += 1
    }
    all = Array(all.prefix(200))
  }

  private static let kinds = ["executableTarget": true, "target": false]

  private func arguments(_ at: Int) -> ArraySlice<ScriptToken>? {
    guard tokens.token(at + 1)?.isMark("(") == true else { return nil }
    return pairs.end(of: at + 1).map { tokens[(at + 2)..<$0] }
  }

  private func target(_ at: Int, _ makers: [Maker]) -> Target? {
    guard let word = tokens[at].word, tokens.token(at - 1)?.isMark(".") == true,
      let arguments = arguments(at), let name = arguments.values(ofArgument: "name").first
    else { return nil }
    if let isProgram = Self.kinds[word] {
      return Target(
        name: name,
        folder: arguments.values(ofArgument: "path").first ?? "Sources/\(name)",
        isProgram: isProgram,
        line: tokens[at].line,
        needs: needs(arguments, besides: name)
      )
    }
    guard let maker = makers.first(where: { $0.name == word }) else { return nil }
    return Target(
      name: maker.target.name.replacing("\\(name)", with: name),
      folder: maker.target.folder.replacing("\\(name)", with: name),
      isProgram: maker.target.isProgram,
      line: tokens[at].line,
      needs: maker.target.needs + needs(arguments, besides: name)
    )
  }

  /// `func job(name: String) -> Target { .executableTarget(name: "\(name)Job", …) }`.
  private func makers() -> [Maker] {
    var makers: [Maker] = []
    for at in tokens.indices where tokens[at].isWord("func") {
      guard let name = tokens.token(at + 1)?.word, let end = pairs.end(of: at + 2),
        let body = tokens[end...].prefix(12).firstIndex(where: { $0.isMark("{") }),
        let last = pairs.end(of: body),
        let target = (body..<last).lazy.compactMap({ self.target($0, []) }).first
      else { continue }
      makers.append(Maker(name: name, range: at..<(last + 1), target: target))
    }
    return makers
  }

  private func needs(_ arguments: ArraySlice<ScriptToken>, besides name: String) -> [Need] {
    var needs: [Need] = []
    var products: Set<String> = []
    for at in arguments.indices where arguments[at].isWord("product") {
      guard let inner = self.arguments(at), let name = inner.values(ofArgument: "name").first else {
        continue
      }
      products.formUnion(inner.compactMap(\.string))
      needs.append(Need(name: name, isProduct: true))
    }
    for text in arguments.compactMap(\.string) where text != name && !products.contains(text) {
      needs.append(Need(name: text, isProduct: false))
    }
    return Array(needs.prefix(100))
  }
}
