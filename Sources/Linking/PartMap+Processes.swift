import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// Process types that a Procfile, a process manager or a table of times declares.
  ///
  /// Where something else deploys the code, that answers requests; what works beside it is told here alone.
  mutating func addProcesses() {
    let first = parts.count
    for (folder, unit) in units.units.enumerated() {
      let number = codeUnit(listedIn: folder)
      let owners = parts.filter { $0.stage == .production && $0.unit == number }
      let isDeployed = !owners.isEmpty
      if isDeployed, owners.contains(where: { isBackground($0) }) { continue }
      let lasting = unit.processes.filter { process in
        process.content.role == .declared
          && (!isDeployed
            || isBackground(process) && (owners.count == 1 || isProductive(process)))
      }
      addLasting(lasting, of: number, isDeployed: isDeployed)
      addImages(of: unit, number)
      // A listed process that is the clock's own program starts what the table has.
      if !isDeployed && lasting.isEmpty || lasting.contains(where: Self.startsClock) { continue }
      addScheduled(unit.processes.filter { $0.content.role == .scheduled }, of: number)
    }
    attachListed(from: first)
  }

  /// Adds what an image of its own starts in the background, beside that of the program: `Dockerfile.worker`.
  ///
  /// Platforms that build images and start one process from each need no other list.
  private mutating func addImages(of unit: Unit, _ number: Int) {
    let entries = unit.processes.filter { process in
      let name = process.path.name.lowercased()
      return process.content.role == .entry && name.contains("dockerfile") && name != "dockerfile"
    }
    if entries.isEmpty { return }
    let built = Set(declarations.all.compactMap(\.dockerfile))
    for process in entries {
      let words = process.path.name.lowercased().split { ".-_".contains($0) }
      guard words.contains("dockerfile"), words.count > 1, !built.contains(process.path),
        PathStage.stage(of: process.path) == .production, isBackground(process.content.command),
        runsOwnCode(process.content.command)
      else { continue }
      let name = words.filter { !["dockerfile", "production", "prod"].contains($0) }
      add(process, named: name.isEmpty ? "worker" : name.joined(separator: "-"), of: number)
    }
  }

  /// The unit whose code the processes of a folder run: a folder that holds nothing but a list is about what lies around it.
  ///
  /// Sources: Heroku, "Procfile buildpack": the list of a platform may lie anywhere; Cloud Foundry documentation, "App manifest
  /// attribute reference", `path`.
  private func codeUnit(listedIn number: Int) -> Int {
    if let started = codeUnit(ofImagesIn: number) { return started }
    var outer = number
    while outer != 0, holdsOnlyProcesses(units.units[outer]) {
      outer = units.number(at: units.units[outer].folder.folder)
    }
    return units.units[outer].sources > 0 ? outer : number
  }

  /// The unit whose code the images hold that are made in a folder without code.
  private func codeUnit(ofImagesIn number: Int) -> Int? {
    let unit = units.units[number]
    guard unit.sources == 0, unit.modules.isEmpty else { return nil }
    let files = Set(unit.stages.map(\.path))
    return parts.lazy.filter { part in
      part.declarations.contains {
        self.declarations.all[$0].dockerfile.map(files.contains) ?? false
      }
    }.compactMap(\.unit).first { $0 != number && units.units[$0].sources > 0 }
  }

  /// Nothing but a list, and an image of everything that lies around it.
  private func holdsOnlyProcesses(_ unit: Unit) -> Bool {
    unit.sources == 0 && unit.modules.isEmpty && unit.dependencies.isEmpty
      && !unit.processes.isEmpty
      && unit.stages.allSatisfy { !$0.content.isFinal || $0.content.holds.contains(".") }
  }

  private func isBackground(_ process: Located<Process>) -> Bool {
    isBackground("\(process.content.name ?? "") \(process.content.command)")
      || isBackground(process.content.command)
      // The web server itself answers requests.
      || process.detector == "uwsgi"
  }

  private mutating func addLasting(
    _ processes: [Located<Process>],
    of number: Int,
    isDeployed: Bool
  ) {
    let all = processes.filter {
      runsOwnCode($0.content.command) && !Self.isForPeople($0.content.command)
        && !Self.isWatcher($0.content.command)
    }
    let own = withoutDeployedApart(all, of: number)
    // A supervisor names the server's program, not the system.
    let servers = own.filter { $0.detector == "supervisor" && !isBackground($0) }
    var seen: Set<String> = []
    // Lists for developers repeat those for production, and add to them.
    let further = furtherLists(of: units.units[number])
    func isFirst(_ process: Located<Process>) -> Bool {
      isProductive(process) && !further.contains(process.path)
    }
    for process in own.filter(isFirst) + own.filter({ !isFirst($0) }) {
      guard var name = process.content.name, seen.insert(name).inserted else { continue }
      if servers.count == 1, process.detector == "supervisor", !isBackground(process),
        let system = units.units[number].names.last
      {
        name = system
      }
      add(process, named: name, of: number)
      if further.contains(process.path) {
        parts[parts.count - 1].stage = max(parts[parts.count - 1].stage, .development)
      }
      // Developers start what works in the background because production has it: no other list says so.
      if !own.contains(where: isProductive), isBackground(process) {
        parts[parts.count - 1].stage = units.units[number].stage
      }
    }
  }

  /// Lists of other names beside the one that platforms read: `Procfile.trial`.
  ///
  /// Source: Heroku, "The Procfile": the file is called `Procfile` and nothing else.
  private func furtherLists(of unit: Unit) -> Set<RepoPath> {
    let lists = Set(unit.processes.map(\.path)).filter {
      $0.name.lowercased().hasPrefix("procfile")
    }
    let folders = Set(lists.filter { $0.name.lowercased() == "procfile" }.map(\.folder))
    return lists.filter { list in
      let name = list.name.lowercased()
      return name.hasPrefix("procfile.") && !name.contains("prod") && folders.contains(list.folder)
    }
  }

  private func isProductive(_ process: Located<Process>) -> Bool {
    PathStage.stage(of: process.path) == .production || units.copiedFiles.contains(process.path)
  }

  /// Whether the command only lets somebody type into the program: `rails c`, `python manage.py shell`.
  ///
  /// Source: Ruby on Rails Guides, "The Rails Command Line"; Django documentation, "django-admin", "shell".
  private static func isForPeople(_ command: String) -> Bool {
    let words = command.split(separator: " ").filter { !$0.hasPrefix("-") }.map { word in
      word.split(separator: "/").last.map(String.init) ?? String(word)
    }
    guard let last = words.last else { return false }
    if words.count == 1 { return shells.contains(last) }
    return prompts.contains(last) || last == "c" && words.dropLast().last == "rails"
  }

  private static let shells: Set<String> = [
    "bash", "sh", "zsh", "irb", "pry", "iex", "ipython",
  ]
  private static let prompts: Set<String> = [
    "console", "irb", "pry", "shell", "shell_plus", "dbconsole", "dbshell", "tinker",
  ]

  /// Whether the command only makes styles and scripts anew while developers change them: `rails tailwindcss:watch`.
  ///
  /// Source: the manuals of the asset builders of Ruby and JavaScript.
  static func isWatcher(_ command: String) -> Bool {
    let words = command.split(separator: " ").map { word in
      word.split(separator: "/").last.map(String.init) ?? String(word)
    }
    if words.contains(where: { $0.hasSuffix(":watch") || $0.hasSuffix("-dev-server") }) {
      return true
    }
    let plain = words.filter { !$0.hasPrefix("-") }
    if let first = plain.first, runners.contains(first), plain.last == "watch" { return true }
    return words.contains { $0 == "--watch" || $0.hasPrefix("--watch=") }
      && !builders.isDisjoint(with: plain)
  }

  /// Whether the command installs packages or builds what other programs hand out, and ends.
  static func onlyBuildsAssets(_ command: String) -> Bool {
    let steps = CommandReader.segments(command).map { step in
      step.map { $0.filter { !"\"'".contains($0) } }.drop { shells.contains($0) || $0 == "-c" }
    }
    return !steps.isEmpty
      && steps.allSatisfy { step in
        let plain = step.filter { !$0.hasPrefix("-") && $0 != "run" }
        guard plain.count == 2, let runner = plain.first, let task = plain.last else {
          return false
        }
        return runners.contains(runner)
          && ["install", "ci", "build"].contains(task.split(separator: ":").first ?? "")
      }
  }

  private static let runners: Set<String> = ["npm", "yarn", "pnpm", "bun"]
  private static let builders: Set<String> = ["build", "build:css", "build:js"]

  /// What the clock starts is one job, however many lines its table has.
  private mutating func addScheduled(_ processes: [Located<Process>], of number: Int) {
    let tables = startedTables()
    let own = processes.filter {
      runsOwnCode($0.content.command) && !Self.isSystemProgram([$0.content.command])
        && !Self.isMaintenance($0.content.command) && !tables.contains(String($0.path.name))
    }
    guard let first = own.first else { return }
    add(first, named: "cron", of: number)
  }

  /// Names of files that processes are told to go by: the table of `supercronic /srv/crontab` is what that process does.
  ///
  /// Source: the manuals of supercronic, go-crond and crond.
  private func startedTables() -> Set<String> {
    let lines = parts.filter { $0.stage == .production }.flatMap(commandLines)
    let clocks = lines.filter { line in
      line.split { " /\",[]".contains($0) }.contains {
        $0.hasSuffix("crond") || $0 == "supercronic"
      }
    }
    return Set(
      clocks.flatMap { $0.split { " \",[]".contains($0) } }.compactMap {
        $0.split { "/:".contains($0) }.last.map(String.init)
      }
    )
  }

  /// Programs of the system that tables of times call to keep it tidy.
  private static func isMaintenance(_ command: String) -> Bool {
    let words = command.split(separator: " ")
    let program = words.first?.split(separator: "/").last.map(String.init) ?? ""
    return [
      "certbot", "find", "rm", "logrotate", "apt", "apt-get", "echo", "sync", "run-parts", "tar",
      "cp", "mv", "docker", "docker-compose", "systemctl", "service", "ntpdate", "gzip", "date",
    ].contains(program)
  }

  mutating func add(_ process: Located<Process>, named name: String, of number: Int) {
    let unit = units.units[number]
    let command = process.content.command
    let isCopied = units.copiedFiles.contains(process.path)
    var part = Part(
      name: name,
      kind: isScheduled(process) ? .job : .service,
      stage: max(
        unit.stage,
        isCopied ? .production : PathStage.stage(of: process.path)
      ),
      certainty: .configured
    )
    part.unit = number
    part.command = command
    part.scopes = ["processes"]
    part.evidence = [process.evidence("process \(name): \(command)")]
    part.hostNames = [name.lowercased()]
    parts.append(part)
  }

  private func isScheduled(_ process: Located<Process>) -> Bool {
    process.content.role == .scheduled || Self.startsClock(process)
  }

  private static func startsClock(_ process: Located<Process>) -> Bool {
    let words = "\(process.content.name ?? "") \(process.content.command)".lowercased()
      .split { !$0.isLetter }
    return words.contains { ["cron", "crond", "crontab", "supercronic"].contains($0) }
  }

  /// Whether the command starts code of the repository: no product that is installed, and no manager of the
  /// processes that are listed elsewhere.
  private func runsOwnCode(_ command: String) -> Bool {
    catalog.command(command).allSatisfy { technology in
      technology.roles.first == .framework && !technology.traits.contains(.manager)
    }
  }
}
