import Facts
import Formats

extension Detector {
  /// Secrets and configuration that commands put into a cluster, for workloads that are given them by name.
  ///
  /// Source: Kubernetes documentation, "kubectl create secret generic", "kubectl create configmap": `--from-literal=key=value`.
  package static let clusterSettings = Detector(
    id: "cluster-settings",
    revision: 1,
    summary: "secrets and configuration that commands put into a cluster",
    reads: FilePattern(
      names: [
        "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml",
        ".gitlab-ci.yml", "jenkinsfile", "azure-pipelines.yml", "readme.md",
      ],
      suffixes: [".sh", ".bash"]
    )
  ) { file in
    guard file.contains("--from-literal") else { return Detection() }
    var detection = Detection()
    var variables = ShellVariables()
    for line in file.commandLines(limit: 5_000) {
      let text = line.value ?? ""
      if variables.take(text) { continue }
      guard text.contains("--from-literal"), text.utf8.count < 8_000 else { continue }
      for setting in settings(ShellWords.split(variables.filled(text))) {
        detection.add(.setting(setting), line: line.line)
      }
    }
    return detection
  }

  private static let flag = "--from-literal"

  private static func settings(_ words: [String]) -> [Setting] {
    guard let create = words.firstIndex(of: "create"), let owner = owner(words[(create + 1)...])
    else { return [] }
    var literals: [String] = []
    for (at, word) in words.enumerated() {
      if word.hasPrefix(flag + "=") {
        literals.append(String(word.dropFirst(flag.utf8.count + 1)))
      } else if word == flag, at + 1 < words.count {
        literals.append(words[at + 1])
      }
    }
    return literals.prefix(200).compactMap { literal in
      guard let equals = literal.firstIndex(of: "="), equals != literal.startIndex else {
        return nil
      }
      let key = String(literal[..<equals])
      let value = String(literal[literal.index(after: equals)...])
      let isShown = owner.hasPrefix("configmap/") || isPlace(key, value)
      return Setting(owner: owner, key: key, value: isShown && isKnown(value) ? value : "")
    }
  }

  /// `secret generic orders`, `configmap orders`.
  private static func owner(_ words: ArraySlice<String>) -> String? {
    let plain = zip(words, [""] + words).filter { word, before in
      !word.hasPrefix("-") && !["-n", "--namespace", "--type", "--from-literal"].contains(before)
    }.map(\.0)
    if plain.count > 2, plain[0] == "secret", plain[1] == "generic" { return "secret/\(plain[2])" }
    if plain.count > 1, ["configmap", "cm"].contains(plain[0]) { return "configmap/\(plain[1])" }
    return nil
  }

  /// What is left to whoever runs the command is unknown.
  private static func isKnown(_ value: String) -> Bool {
    !value.contains("$") && !value.contains("`") && !value.hasPrefix("<")
  }

  /// Whether the value of a secret only says where something is.
  private static func isPlace(_ key: String, _ value: String) -> Bool {
    if value.contains("://") { return true }
    let words = key.lowercased().split { "_-.".contains($0) }
    let kept: Set<Substring> = ["password", "passwd", "secret", "token", "key", "credentials"]
    return words.allSatisfy { !kept.contains($0) }
      && words.last.map { word in places.contains { word.hasSuffix($0) } } == true
      || words.allSatisfy { !kept.contains($0) } && isAddress(value)
  }

  private static let places = [
    "host", "hostname", "server", "servername", "port", "portnumber", "endpoint", "addr", "address",
    "broker", "brokers", "service",
  ]

  /// `users:9080`, and nothing that could be a credential.
  private static func isAddress(_ value: String) -> Bool {
    let pieces = value.split(separator: ":", omittingEmptySubsequences: false)
    guard pieces.count == 2, let port = Int(pieces[1]), (1...65_535).contains(port) else {
      return false
    }
    return pieces[0].first?.isLetter == true
      && pieces[0].allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".")
      }
  }
}
