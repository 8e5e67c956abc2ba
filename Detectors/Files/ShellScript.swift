import Facts
import Formats

extension Detector {
  /// The programs that start scripts of images hand over to.
  ///
  /// Source: POSIX Shell Command Language, "exec" and "case"; Dockerfile reference, "ENTRYPOINT".
  package static let shellScript = Detector(
    id: "shell-script",
    revision: 1,
    summary: "programs that start scripts hand over to",
    reads: FilePattern(
      names: [
        "entrypoint", "docker-entrypoint", "docker_entrypoint", "start", "run", "worker", "beat",
        "start-worker", "start_worker", "run-worker", "run_worker", "celery", "scheduler",
      ],
      suffixes: [".sh", ".bash"]
    )
  ) { file in
    guard file.contains("exec ") else { return Detection() }
    var reader = ShellScriptReader()
    for line in file.commandLines(limit: 2_000) { reader.read(line) }
    return reader.detection
  }
}

/// Follows the branches of a script, line by line.
private struct ShellScriptReader {
  var detection = Detection()
  /// The branch of a `case`, or the function, that the line stands in.
  private var label: String?

  mutating func read(_ line: KeyValue) {
    let text = line.value ?? ""
    if let branch = Self.branch(text) { label = branch }
    if let command = Self.handover(text) {
      let process = Process(name: label, command: command, role: .script)
      detection.add(.process(process), line: line.line)
    }
    if text.hasSuffix(";;") || text == "}" || text == "esac" { label = nil }
  }

  /// `worker)`, `'worker' | "w")`, `worker() {`.
  private static func branch(_ text: String) -> String? {
    guard let close = text.firstIndex(of: ")") else { return nil }
    var name = text[..<close]
    if name.hasSuffix("(") { name = name.dropLast() }
    let first = name.split(separator: "|").first ?? ""
    let word = first.filter { $0 != "\"" && $0 != "'" && $0 != " " }
    let isName =
      !word.isEmpty && word.utf8.count < 40
      && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return isName ? word : nil
  }

  /// What `exec` starts, without those who only start it as somebody else.
  private static func handover(_ text: String) -> String? {
    let words = ShellWords.split(text)
    guard let place = words.firstIndex(of: "exec") else { return nil }
    // In `bundle exec x` the word belongs to another program.
    if place > 0, !words[place - 1].hasSuffix(")"),
      !["then", "&&", "||", ";", "do"].contains(words[place - 1])
    {
      return nil
    }
    var rest = words[(place + 1)...]
    while let first = rest.first {
      if first.contains("="), !first.hasPrefix("-") {
        rest = rest.dropFirst()
      } else if ["gosu", "su-exec", "setpriv"].contains(first) {
        rest = rest.dropFirst(2)
      } else if ["env", "tini", "dumb-init", "nice", "--"].contains(first) {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let program = rest.first, !program.hasPrefix("$"), !program.hasPrefix("-") else {
      return nil
    }
    return rest.prefix(24).filter { $0 != ";;" }.joined(separator: " ")
  }
}
