import Facts
import Formats

/// Command lines that build images, wherever a script holds them.
///
/// Source: Docker documentation, "docker buildx build", options and the positional argument.
enum ImageBuildCommand {
  /// - root: what paths begin with, for files whose commands run at the root of the repository.
  static func all(in file: FileText, root: String = "") -> [ImageBuild] {
    guard
      file.contains("docker build") || file.contains("buildx build")
        || file.contains("podman build") || file.contains("buildah bud")
    else { return [] }
    let lines = file.commandLines(limit: 5_000)
    let variables = assignments(lines)
    // Lines of one script go on where the last one went; those of build files begin anew.
    let isScript = file.bytes.starts(with: "#!".utf8)
    var folder = ""
    return lines.flatMap { line -> [ImageBuild] in
      let text = line.value ?? ""
      guard text.utf8.count < 4_000 else { return [] }
      let start = folder
      if isScript, text.hasPrefix("cd ") { folder = folderBehind(text, from: start, variables) }
      guard text.contains(" build") || text.contains(" bud") else { return [] }
      return builds(in: text, variables: variables, folder: start, line: line.line).map { build in
        var build = build
        build.context = root + build.context
        build.dockerfile = build.dockerfile.map { root + $0 }
        return build
      }
    }
  }

  /// The folder in which the lines run that follow one which begins with a change of it.
  private static func folderBehind(
    _ text: String,
    from folder: String,
    _ variables: [String: String]
  ) -> String {
    commands(of: text, variables).reduce(folder) { folder, words in
      guard words.first == "cd", let target = words.dropFirst().first else { return folder }
      return moved(to: target, from: folder)
    }
  }

  private static func commands(
    of text: String,
    _ variables: [String: String]
  ) -> [ArraySlice<String>] {
    ShellWords.split(text).map { filled($0, variables) }.split(whereSeparator: ends.contains)
  }

  /// A variable in front stands for the repository or the script's own folder, from which paths are looked up anyway.
  private static func moved(to target: String, from folder: String) -> String {
    guard target.hasPrefix("$") else {
      let path = folder.isEmpty || target.hasPrefix("/") ? target : "\(folder)/\(target)"
      return path.utf8.count > longestFolder ? "" : path
    }
    guard
      let end = target.lastIndex(where: { "})".contains($0) })
        ?? target.firstIndex(of: "/").map({ target.index(before: $0) })
    else { return "" }
    return String(target[end...].dropFirst().drop { $0 == "/" })
  }

  /// `IMAGE=acme/shop`, `IMAGE ?= acme/shop`, `export IMAGE="acme/shop"`: what is set once and without others in it.
  private static func assignments(_ lines: [KeyValue]) -> [String: String] {
    var values: [String: String] = [:]
    var repeated: Set<String> = []
    for line in lines {
      var text = Substring(line.value ?? "")
      if text.hasPrefix("export ") { text = text.dropFirst(7) }
      guard let equals = text.firstIndex(of: "="), text.utf8.count < 300 else { continue }
      let name = text[..<equals].filter { !" ?:+".contains($0) }
      let isName =
        !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      guard isName else { continue }
      let value = text[text.index(after: equals)...].filter { !"\"' ".contains($0) }
      if values.updateValue(value, forKey: name) != nil { repeated.insert(name) }
    }
    return values.filter { !repeated.contains($0.key) && !$0.value.isEmpty }
  }

  /// Bytes of a path beyond which no repository has a folder: a script of nothing but changes would write itself out at each line.
  private static let longestFolder = 1_000

  /// Words that part commands.
  private static let ends: Set<String> = ["&&", "||", ";", "|", "&", ")", "fi", "done"]

  private static func builds(
    in text: String,
    variables: [String: String],
    folder: String,
    line: Int
  ) -> [ImageBuild] {
    var found: [ImageBuild] = []
    var folder = folder
    for words in commands(of: text, variables) {
      if words.first == "cd", let target = words.dropFirst().first {
        folder = moved(to: target, from: folder)
      }
      guard let start = start(of: Array(words)) else { continue }
      found += build(Array(words)[start...], folder: folder, line: line)
    }
    return found
  }

  /// Behind the word `build` of a builder's command.
  private static func start(of words: [String]) -> Int? {
    let builders: Set<String> = ["docker", "podman", "buildah", "nerdctl", "buildx"]
    let at = words.indices.first { index in
      index > 0 && ["build", "bud"].contains(words[index])
        && words[..<index].contains { word in
          builders.contains(String(word.split { "/@".contains($0) }.last ?? ""))
        } && !words[..<index].contains("compose") && !words[..<index].contains("echo")
    }
    return at.map { $0 + 1 }
  }

  /// Options that stand without a value; all others of two hyphens take one.
  private static let flags: Set<String> = [
    "--pull", "--push", "--load", "--no-cache", "--quiet", "-q", "--rm", "--force-rm", "--squash",
    "--compress", "--debug", "-D", "--check", "--no-cache-filter", "--layers",
  ]

  private static func build(_ words: ArraySlice<String>, folder: String, line: Int) -> [ImageBuild]
  {
    var images: [String] = []
    var dockerfile: String?
    var context: String?
    var rest = words
    while let word = rest.popFirst() {
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      let option = pair.first ?? word
      guard word.hasPrefix("-"), word != "-" else {
        context = context ?? word
        continue
      }
      if flags.contains(option) { continue }
      let value = pair.count == 2 ? pair[1] : rest.popFirst()
      switch option {
      case "-t", "--tag": if let value { images.append(value) }
      case "-f", "--file": dockerfile = value
      default: break
      }
    }
    guard let context else { return [] }
    func placed(_ path: String) -> String {
      folder.isEmpty || path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }
    return images.map {
      ImageBuild(
        image: $0,
        context: placed(context),
        dockerfile: dockerfile.map(placed),
        line: line
      )
    }
  }

  /// The word with what the file itself sets filled in: `$(IMAGE)`, `${IMAGE}`, `$IMAGE`.
  private static func filled(_ word: String, _ variables: [String: String]) -> String {
    guard word.contains("$"), word.utf8.count < 500 else { return word }
    var word = word
    // Longer names first, since `$IMAGE` begins `$IMAGE_NAME`.
    let names = variables.keys.filter { word.contains($0) || variables.count < 40 }.sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
    for _ in 0..<3 where word.contains("$") && word.utf8.count < 500 {
      for name in names {
        guard let value = variables[name] else { continue }
        for form in ["$(\(name))", "${\(name)}", "$\(name)"] {
          word = word.replacing(form, with: value)
        }
      }
    }
    return word
  }
}

/// Calls of a build file in Python's notation: `docker_build('acme/shop', 'shop', dockerfile='shop/prod.dockerfile')`.
enum ImageBuildCall {
  static func all(in file: FileText) -> [ImageBuild] {
    guard file.contains("docker_build(") else { return [] }
    var found: [ImageBuild] = []
    var call: (text: String, line: Int)?
    for line in file.lines.prefix(5_000) {
      var text = line.trimmed
      if text.hasPrefix("#") { continue }
      if call == nil {
        guard let start = text.end(ofText: "docker_build(") else { continue }
        text = String(text[start...])
        call = ("", line.number)
      }
      guard var current = call else { continue }
      current.text += " " + text
      let isClosed = current.text.contains(")") || current.text.utf8.count > 4_000
      call = isClosed ? nil : current
      if isClosed, let build = build(current.text, line: current.line) { found.append(build) }
    }
    return found
  }

  private static func build(_ text: String, line: Int) -> ImageBuild? {
    var positional: [String] = []
    var dockerfile: String?
    for argument in text.prefix(while: { $0 != ")" }).split(separator: ",") {
      let quote: (Character) -> Bool = { $0 == "'" || $0 == "\"" }
      let pieces = argument.split(omittingEmptySubsequences: false, whereSeparator: quote)
      guard pieces.count == 3 else { continue }
      let key = pieces[0].filter { !" =".contains($0) }
      if key.isEmpty { positional.append(String(pieces[1])) }
      if key == "ref" { positional.insert(String(pieces[1]), at: 0) }
      if key == "context" { positional.append(String(pieces[1])) }
      if key == "dockerfile" { dockerfile = String(pieces[1]) }
    }
    guard positional.count > 1 else { return nil }
    return ImageBuild(
      image: positional[0],
      context: positional[1],
      dockerfile: dockerfile,
      line: line
    )
  }
}

extension String {
  /// Where what follows the text begins.
  fileprivate func end(ofText text: String) -> Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return index(at, offsetBy: text.count) }
      at = index(after: at)
    }
    return nil
  }
}
