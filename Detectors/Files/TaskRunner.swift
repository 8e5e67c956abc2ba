import Facts
import Formats

extension Detector {
  /// Commands of a Makefile, justfile or Taskfile that start servers and workers; what builds, checks and installs is left out.
  ///
  /// Source: GNU make manual, "Rules"; just manual, "Recipes"; Task documentation, "Schema Reference".
  package static let taskRunner = Detector(
    id: "task-runner",
    revision: 1,
    summary: "commands by which developers start servers and workers",
    reads: FilePattern(
      names: [
        "makefile", "gnumakefile", "justfile", ".justfile", "taskfile.yml", "taskfile.yaml",
        "taskfile.dist.yml", "taskfile.dist.yaml",
      ]
    )
  ) { file in
    let isYAML = file.hasLine(startingWith: "tasks:")
    let tasks = isYAML ? yamlTasks(file) : recipeLines(file)
    var detection = Detection(gaps: isYAML ? file.yaml.gaps : [])
    for task in tasks {
      let command = (task.value ?? "").drop { "@-+ \t".contains($0) }
      let isChore = choreParts.contains { task.key.contains($0) }
      guard !isChore, startsProcess(ShellWords.split(String(command))) else { continue }
      let process = Process(name: task.key, command: String(command), role: .script)
      detection.add(.process(process), line: task.line)
    }
    return detection
  }
}

/// Indented lines with the name of the rule above them.
private func recipeLines(_ file: FileText) -> [KeyValue] {
  var found: [KeyValue] = []
  var target = ""
  for line in file.lines {
    guard let first = line.bytes.first, first != UInt8(ascii: "#") else { continue }
    let isIndented = first == 0x20 || first == 0x09
    // A line that goes on from the one above is no command of its own.
    let continues = found.last?.value?.hasSuffix("\\") == true && isIndented
    if continues, let last = found.popLast() {
      let whole = (last.value ?? "").dropLast() + line.trimmed
      found.append(KeyValue(key: last.key, value: String(whole), line: last.line))
    } else if isIndented, !target.isEmpty {
      found.append(KeyValue(key: target, value: line.trimmed, line: line.number))
    } else if !isIndented {
      target = ruleName(line.text)
    }
  }
  return found
}

/// `run` of `run: build` and of `run port="80":`; empty for assignments and directives.
private func ruleName(_ text: String) -> String {
  guard let colon = text.firstIndex(of: ":"), !text[colon...].hasPrefix(":=") else { return "" }
  let words = text[..<colon].split(separator: " ")
  return words.contains("=") ? "" : words.first.map(String.init) ?? ""
}

private func yamlTasks(_ file: FileText) -> [KeyValue] {
  file.yaml.roots.flatMap { $0["tasks"]?.entries ?? [] }.flatMap { task -> [KeyValue] in
    let single = [task.value, task.value["cmd"]].compactMap { $0 }.filter { $0.string != nil }
    let nodes = single + (task.value["cmds"] ?? task.value).items
    return nodes.compactMap { node in
      (node.string ?? node["cmd"]?.string).map {
        KeyValue(key: task.key, value: $0, line: node.line)
      }
    }
  }
}

/// Words that say that something goes on running.
private let launchers: Set<String> = [
  "run", "serve", "server", "start", "runserver", "worker", "work", "beat", "scheduler", "dev",
  "watch", "consume", "listen",
]

/// Words that say that it is something else.
private let chores: Set<String> = [
  "install", "fmt", "format", "kubectl", "helm", "terraform", "git", "echo", "curl", "generate",
  "migrate", "migration", "rm", "check", "compose", "exec", "stop", "down", "if", "for", "export",
  "clean", "deploy", "printf",
]

/// Parts of words that say so too, in commands as in the names of tasks.
private let choreParts = [
  "test", "lint", "build", "docker", "podman", "doc", "release", "gen", "vet",
]

private func startsProcess(_ words: [String]) -> Bool {
  // `queue:work` says it in its last part.
  let parts = words.prefix(12).map { word in
    String(word.split { $0 == ":" || $0 == "/" }.last ?? "").lowercased()
  }
  let isChore = parts.prefix(4).contains { part in
    chores.contains(part) || choreParts.contains { part.contains($0) }
  }
  return !isChore && parts.contains(where: launchers.contains)
}
