import Facts
import Formats

extension Detector {
  /// Swift packages: programs and dependencies.
  ///
  /// A dependency is named by its identity: the last part of its address. The targets of a package of several programs are
  /// modules of their own, with the products and targets that each needs.
  ///
  /// Source: Swift Package Manager documentation, "PackageDescription".
  package static let swiftPackage = Detector(
    id: "swift-package",
    revision: 2,
    summary: "Swift packages and what they depend on",
    reads: FilePattern(names: ["package.swift"])
  ) { file in
    guard file.contains("PackageDescription") else { return Detection() }
    var reader = SwiftPackageReader(ScriptTokens(file.bytes, .swift).tokens)
    reader.read()
    return reader.detection.inFileOrder
  }
}

private struct SwiftPackageReader {
  private let tokens: ArraySlice<ScriptToken>
  private let pairs: BracketPairs
  private(set) var detection = Detection()
  private var programs: [String] = []
  private var isLibrary = false
  /// Whether it builds several programs.
  private var isSeveral = false
  /// Texts by which targets name what they need: products, packages, targets.
  private var neededByTests: Set<String> = []
  private var neededByOthers: Set<String> = []

  init(_ tokens: [ScriptToken]) {
    self.tokens = tokens.filter { $0.kind != .lineEnd }[...]
    pairs = BracketPairs(self.tokens)
  }

  mutating func read() {
    for at in tokens.indices { readTarget(at) }
    let targets = SwiftPackageTargets(tokens, pairs).all
    // What one program is made of is one with it.
    isSeveral = targets.filter(\.isProgram).count > 1
    for at in tokens.indices { readPackage(at) }
    if isSeveral { addTargets(targets) }
  }

  private mutating func addTargets(_ targets: [SwiftPackageTargets.Target]) {
    let folders = Dictionary(
      targets.map { ($0.name, $0.folder) },
      uniquingKeysWith: { one, _ in one }
    )
    for target in targets {
      let module = Module(
        ecosystem: .swift,
        name: target.name,
        form: target.isProgram ? .application : .library,
        members: [target.folder]
      )
      detection.add(.module(module), line: target.line)
      for need in target.needs {
        let folder = folders[need.name]
        if folder == nil, !need.isProduct || folder == target.folder { continue }
        let dependency = Dependency(
          ecosystem: .swift,
          name: need.name,
          localPath: folder,
          module: target.folder
        )
        detection.add(.dependency(dependency), line: target.line)
      }
    }
  }

  /// The arguments of `.name(…)` or `Name(…)` at a place.
  private func arguments(_ at: Int) -> ArraySlice<ScriptToken>? {
    guard tokens.token(at + 1)?.isMark("(") == true else { return nil }
    return pairs.end(of: at + 1).map { tokens[(at + 2)..<$0] }
  }

  private mutating func readTarget(_ at: Int) {
    guard let kind = tokens[at].word, at > 0, tokens[at - 1].isMark(".") else { return }
    switch kind {
    case "executableTarget", "target", "testTarget":
      guard let arguments = arguments(at) else { return }
      let texts = arguments.compactMap(\.string)
      if kind == "testTarget" {
        neededByTests.formUnion(texts)
      } else {
        neededByOthers.formUnion(texts)
      }
      if kind == "executableTarget" { programs += arguments.values(ofArgument: "name").prefix(1) }
    case "executable":
      programs += (arguments(at)?.values(ofArgument: "name") ?? []).prefix(1)
    case "library": isLibrary = true
    default: break
    }
  }

  private mutating func readPackage(_ at: Int) {
    if tokens[at].isWord("Package"), let arguments = arguments(at) {
      let name = arguments.values(ofArgument: "name").first ?? ""
      var seen: Set<String> = [name]
      let module = Module(
        ecosystem: .swift,
        name: name,
        form: isSeveral
          ? .workspace : !programs.isEmpty ? .application : isLibrary ? .library : .unspecified,
        programs: isSeveral ? [] : programs.filter { seen.insert($0).inserted }
      )
      detection.add(.module(module), line: tokens[at].line)
    }
    guard tokens[at].isWord("package"), at > 0, tokens[at - 1].isMark("."),
      let arguments = arguments(at)
    else { return }
    addPackage(arguments, line: tokens[at].line)
  }

  private mutating func addPackage(_ arguments: ArraySlice<ScriptToken>, line: Int) {
    let path = arguments.values(ofArgument: "path").first
    let address =
      arguments.values(ofArgument: "url").first ?? path
      ?? arguments.values(ofArgument: "id").first
    guard let address, let last = address.split(separator: "/").last else { return }
    let name = String(last.hasSuffix(".git") ? last.dropLast(4) : last)
    let isTest = neededByTests.contains(name) && !neededByOthers.contains(name)
    let dependency = Dependency(
      ecosystem: .swift,
      name: name,
      scope: isTest ? .test : .runtime,
      localPath: path
    )
    detection.add(.dependency(dependency), line: line)
  }
}
