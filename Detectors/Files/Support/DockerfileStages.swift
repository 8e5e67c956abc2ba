import Facts

/// The stages of a Dockerfile and what the last of them starts.
///
/// Source: Dockerfile reference, "FROM", "ARG", "Understand how CMD and ENTRYPOINT interact".
struct DockerfileStages {
  private struct Stage {
    let line: Int
    let name: String
    let base: String
    var copies: [String] = []
    var contents = ImageContents()
    var exposes: [Int] = []
    var entry: Start?
    var command: Start?
  }

  private struct Start {
    let line: Int
    let text: String
    let isShell: Bool
  }

  private var stages: [Stage] = []
  private var facts: [Fact] = []
  /// Arguments declared above the first `FROM`: the only ones that a `FROM` sees.
  private var global: [String: String] = [:]
  private var local: [String: String] = [:]

  /// Reads the instructions; a file without `FROM` is no Dockerfile and leads to nothing.
  static func facts(_ instructions: [DockerfileInstruction]) -> [Fact] {
    var stages = DockerfileStages()
    for instruction in instructions { stages.read(instruction) }
    return stages.stages.isEmpty ? [] : stages.allFacts
  }

  private mutating func read(_ instruction: DockerfileInstruction) {
    switch instruction.keyword {
    case "FROM": readBase(instruction)
    case "ARG": readArgument(instruction)
    case "ENV": readEnvironment(instruction)
    case "COPY", "ADD": readCopy(instruction)
    case "EXPOSE": readPorts(instruction)
    case "ENTRYPOINT", "CMD": readStart(instruction)
    case "RUN": readBuild(instruction)
    case "WORKDIR": readFolder(instruction)
    default: break
    }
  }

  private mutating func readBase(_ instruction: DockerfileInstruction) {
    let words = instruction.words.filter { !$0.hasPrefix("--") }
    guard let base = words.first else { return }
    let hasName = words.count > 2 && words[1].lowercased() == "as"
    let name = hasName ? words[2] : "\(stages.count)"
    var stage = Stage(
      line: instruction.line,
      name: name,
      base: Interpolation.filled(base, values: global)
    )
    inherit(into: &stage)
    stages.append(stage)
    local = [:]
  }

  /// What an earlier stage exposes and starts holds for those that build on it.
  private func inherit(into stage: inout Stage) {
    guard let parent = stages.last(where: { $0.name.lowercased() == stage.base.lowercased() })
    else { return }
    stage.exposes = parent.exposes
    stage.contents = parent.contents
    stage.entry = parent.entry
    stage.command = parent.command
  }

  private mutating func readArgument(_ instruction: DockerfileInstruction) {
    for word in instruction.words {
      let argument = KeyValue(word, line: instruction.line)
      let value = argument.value.map { filled($0) } ?? global[argument.key]
      if stages.isEmpty { global[argument.key] = value } else { local[argument.key] = value }
    }
  }

  private func filled(_ text: String) -> String {
    Interpolation.filled(text, values: stages.isEmpty ? global : local)
  }

  private mutating func readEnvironment(_ instruction: DockerfileInstruction) {
    for entry in environment(instruction) {
      let value = filled(entry.value ?? "")
      // An argument overrides nothing that the image sets.
      local[entry.key] = value
      facts.append(Fact(line: entry.line, .setting(Setting(key: entry.key, value: value))))
    }
  }

  /// `ENV a=1 b=2`, or `ENV a 1` as it was written at first.
  private func environment(_ instruction: DockerfileInstruction) -> [KeyValue] {
    let words = instruction.words
    guard let first = words.first else { return [] }
    if first.contains("=") {
      return words.filter { $0.contains("=") }.map { KeyValue($0, line: instruction.line) }
    }
    let value = words.dropFirst().joined(separator: " ")
    return [KeyValue(key: first, value: value, line: instruction.line)]
  }
}

extension DockerfileStages {
  private mutating func readCopy(_ instruction: DockerfileInstruction) {
    guard let last = stages.indices.last else { return }
    let words = instruction.jsonWords ?? ShellWords.split(instruction.arguments)
    let flags = words.prefix { $0.hasPrefix("--") }
    // JSON form may stand behind flags.
    let rest = flags.isEmpty ? words : wordsBehindFlags(instruction)
    let sources = rest.dropLast().filter { !$0.hasPrefix("<<") }.map { filled($0) }
    if let flag = flags.first(where: { $0.hasPrefix("--from=") }) {
      guard let other = stage(named: filled(String(flag.dropFirst(7)))) else {
        stages[last].contents.leaveOpen()
        return
      }
      for source in sources { stages[last].contents.take(source, from: other.contents) }
    } else {
      stages[last].copies += sources
      stages[last].contents.copy(sources, to: filled(rest.last ?? ""))
    }
  }

  /// An earlier stage by its name or number.
  private func stage(named name: String) -> Stage? {
    stages.last { $0.name.lowercased() == name.lowercased() }
      ?? Int(name).flatMap { stages.indices.contains($0) ? stages[$0] : nil }
  }

  private mutating func readFolder(_ instruction: DockerfileInstruction) {
    guard let last = stages.indices.last else { return }
    stages[last].contents.enter(filled(instruction.arguments))
  }

  private func wordsBehindFlags(_ instruction: DockerfileInstruction) -> [String] {
    var text = instruction.arguments[...]
    while text.hasPrefix("--") {
      text = text.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
    }
    let rest = DockerfileInstruction(
      keyword: instruction.keyword,
      arguments: String(text),
      line: instruction.line
    )
    return rest.words
  }

  private mutating func readPorts(_ instruction: DockerfileInstruction) {
    guard let last = stages.indices.last else { return }
    let ports = ShellWords.split(filled(instruction.arguments)).flatMap { PortText.numbers($0) }
    for port in ports where !stages[last].exposes.contains(port) {
      stages[last].exposes.append(port)
    }
  }

  private mutating func readStart(_ instruction: DockerfileInstruction) {
    guard let last = stages.indices.last else { return }
    let words = instruction.jsonWords
    let start = Start(
      line: instruction.line,
      text: words.map { $0.joined(separator: " ") } ?? instruction.arguments,
      isShell: words == nil
    )
    if instruction.keyword == "CMD" {
      stages[last].command = start
    } else {
      stages[last].entry = start
      // A new entry point drops the arguments that the base gave to its own.
      if let command = stages[last].command, command.line < stages[last].line {
        stages[last].command = nil
      }
    }
  }

  private mutating func readBuild(_ instruction: DockerfileInstruction) {
    readMounts(instruction)
    for program in BuildCommands.programs(in: filled(instruction.arguments)) {
      facts.append(
        Fact(line: instruction.line, .reference(FileReference(.program, program)))
      )
    }
    // `echo "* * * * * php run" >> /etc/crontab`.
    guard instruction.arguments.contains("cron") else { return }
    for word in ShellWords.split(instruction.arguments) {
      guard let command = CrontabLine.command(in: word) else { continue }
      let process = Process(name: nil, command: command, role: .scheduled)
      facts.append(Fact(line: instruction.line, .process(process)))
    }
  }

  /// What a command sees of the context is as good as copied for what it makes.
  ///
  /// Source: Dockerfile reference, "RUN --mount=type=bind".
  private mutating func readMounts(_ instruction: DockerfileInstruction) {
    guard let last = stages.indices.last, instruction.arguments.hasPrefix("--") else { return }
    let flags = instruction.arguments.split(whereSeparator: \.isWhitespace)
      .prefix { $0.hasPrefix("--") }
    for flag in flags where flag.hasPrefix("--mount=") && flag.contains("type=bind") {
      let pairs = flag.dropFirst(8).split(separator: ",").map { KeyValue(String($0), line: 0) }
      func value(_ keys: [String]) -> String? {
        pairs.first { keys.contains($0.key) }?.value
      }
      if value(["from"]) != nil { continue }
      guard let target = value(["target", "dst", "destination"]) else { continue }
      stages[last].contents.copy([filled(value(["source", "src"]) ?? ".")], to: filled(target))
    }
  }

  private var allFacts: [Fact] {
    let images = stages.enumerated().map { index, stage in
      Fact(line: stage.line, .imageStage(image(stage, isFinal: index == stages.count - 1)))
    }
    // A stable sort: facts of one line keep their order.
    return (images + facts + [start].compactMap { $0 }).enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  private func image(_ stage: Stage, isFinal: Bool) -> ImageStage {
    ImageStage(
      name: stage.name,
      base: stage.base,
      isFinal: isFinal,
      copies: stage.copies,
      holds: stage.contents.held,
      exposes: stage.exposes,
      starts: Self.start(of: stage)?.command ?? "",
      isBare: stage.contents.held.isEmpty && !stage.contents.isOpen
    )
  }

  private var start: Fact? {
    guard let (line, command) = stages.last.flatMap(Self.start) else { return nil }
    return Fact(line: line, .process(Process(name: nil, command: command, role: .entry)))
  }

  /// Entry point and arguments of a stage; an entry point in shell form ignores arguments.
  private static func start(of stage: Stage) -> (line: Int, command: String)? {
    guard let first = stage.entry ?? stage.command else { return nil }
    let takesCommand = stage.entry.map { !$0.isShell } ?? false
    let rest = takesCommand ? stage.command?.text : nil
    let command = ([first.text] + [rest].compactMap { $0 }).joined(separator: " ")
    return command.isEmpty ? nil : (first.line, command)
  }
}
