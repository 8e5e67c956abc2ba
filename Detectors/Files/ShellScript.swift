import Facts
import Formats

extension Detector {
  /// The programs that start scripts of images hand over to.
  ///
  /// Source: POSIX Shell Command Language, "exec" and "case"; Dockerfile reference, "ENTRYPOINT".
  package static let shellScript = Detector(
    id: "shell-script",
    revision: 2,
    summary: "programs that start scripts hand over to",
    reads: FilePattern(
      names: [
        "entrypoint", "docker-entrypoint", "docker_entrypoint", "start", "run", "worker", "beat",
        "start-worker", "start_worker", "run-worker", "run_worker", "celery", "scheduler",
        "start-beat", "start_beat", "run-beat", "run_beat", "start-scheduler", "start_scheduler",
        "run-scheduler", "start-consumer", "run-consumer", "start-queue", "queue-worker",
      ],
      suffixes: [".sh", ".bash"]
    )
  ) { file in
    guard ShellScriptReader.words.contains(where: file.contains) else { return Detection() }
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
  private var variables = ShellVariables()

  /// One of them stands in every script of interest.
  static let words: [StaticString] = ["exec ", "work", "beat", "schedule", "consume", "queue"]

  mutating func read(_ line: KeyValue) {
    let text = line.value ?? ""
    if let branch = Self.branch(text) { label = branch }
    if !variables.take(text) {
      if let command = Self.handover(variables.filled(text)) {
        add(command, named: label, line: line.line)
      } else if let command = Self.work(variables.filled(text)) {
        add(command, named: label, line: line.line)
      }
    }
    if text.hasSuffix(";;") || text == "}" || text == "esac" { label = nil }
  }

  private mutating func add(_ command: String, named name: String?, line: Int) {
    detection.add(.process(Process(name: name, command: command, role: .script)), line: line)
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
    return command(words[(place + 1)...])
  }

  /// The program that the words start, and what it is told.
  private static func command(_ words: ArraySlice<String>) -> String? {
    var rest = words
    while let first = rest.first {
      if first.contains("="), !first.hasPrefix("-") {
        rest = rest.dropFirst()
      } else if ["gosu", "su-exec", "setpriv"].contains(first) {
        rest = rest.dropFirst(2)
      } else if ["env", "tini", "dumb-init", "nice", "nohup", "--"].contains(first) {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let program = rest.first, !program.hasPrefix("$"), !program.hasPrefix("-") else {
      return nil
    }
    return rest.prefix(24).filter { $0 != ";;" && $0 != "&" }.joined(separator: " ")
  }

  /// What a line starts without handing over, when a word in it says that it goes on working beside those who ask.
  private static func work(_ text: String) -> String? {
    let words = ShellWords.split(text).prefix(40)
    guard let first = words.first, first.utf8.count > 2, !idle.contains(first),
      first.allSatisfy({ $0.isLetter || $0.isNumber || "-_./=:".contains($0) }),
      words.dropFirst().contains(where: isWork)
    else { return nil }
    return command(words.prefix { !["&&", "||", "|", ";"].contains($0) })
  }

  private static func isWork(_ word: String) -> Bool {
    let last = word.split(separator: ":").last.map(String.init) ?? word
    return ["worker", "work", "workers", "beat", "scheduler", "consumer", "consume"].contains(last)
      || last.hasSuffix("worker")
  }

  /// Words that start no program.
  private static let idle: Set<String> = [
    "if", "elif", "while", "until", "for", "case", "then", "else", "echo", "printf", "cd", "export",
    "set", "source", "local", "readonly", "test", "kill", "pkill", "killall", "trap", "sleep",
    "wait", "cp", "mv", "rm", "mkdir", "chmod", "chown", "docker", "kubectl", "helm", "ssh", "git",
    "return", "exit", "grep", "sed", "cat", "tail", "systemctl", "service",
  ]
}
