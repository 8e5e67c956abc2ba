import Facts
import Formats

/// The options of one unit file.
///
/// Source: systemd.syntax(7).
struct SystemdUnit {
  private var options: [KeyValue] = []

  init(_ file: FileText) {
    var pending: KeyValue?
    for line in file.lines {
      let text = line.trimmed
      guard let first = text.first, !"#;[".contains(first) else { continue }
      let continues = text.last == "\\"
      let body = continues ? String(text.dropLast()) : text
      let option = KeyValue(body, line: line.number)
      let whole = pending.map {
        KeyValue(key: $0.key, value: ($0.value ?? "") + " " + body, line: $0.line)
      }
      pending = continues ? whole ?? option : nil
      if !continues { options.append(whole ?? option) }
    }
    if let pending { options.append(pending) }
  }

  private func values(_ keys: String...) -> [String] {
    options.filter { keys.contains($0.key) }.compactMap(\.value).filter { !$0.isEmpty }
  }

  private var start: KeyValue? {
    let keys = ["ExecStart", "Exec", "Image", "OnCalendar", "OnUnitActiveSec", "Unit"]
    return keys.lazy.compactMap { key in self.options.first { $0.key == key } }.first
  }

  var facts: [Fact] {
    guard let start else { return [] }
    return [Fact(line: start.line, .workload(workload))] + settings
  }

  private var workload: Workload {
    let container = ContainerCommand(command)
    let name = values("Unit").first.map(unitName) ?? container?.name ?? ""
    var workload = Workload(name: name, form: .unit)
    workload.image = values("Image").first ?? container?.image
    workload.command = container?.command ?? command
    workload.hostNames = values("ContainerName")
    workload.ports = values("PublishPort").flatMap(PortText.ports) + (container?.ports ?? [])
    workload.mounts = container?.mounts ?? []
    workload.startsAfter = dependencies
    workload.settingFiles = values("EnvironmentFile").map {
      // A dash in front only means that the file may be missing.
      String($0.first == "-" ? $0.dropFirst() : $0[...])
    }
    // systemd.service(5): a `oneshot` unit is done when its process exits.
    workload.runsOnce = values("Type").last == "oneshot"
    workload.schedule = values("OnCalendar", "OnUnitActiveSec").first
    return workload
  }

  /// The last start command without the marks that say how it is run.
  private var command: [String] {
    guard let text = values("ExecStart", "Exec").last else { return [] }
    return ShellWords.split(String(text.drop { "@-:+!|".contains($0) }))
  }

  private var dependencies: [String] {
    var seen: Set<String> = []
    return values("After", "Requires", "Wants", "BindsTo").flatMap(ShellWords.split)
      .filter { !$0.hasSuffix(".target") && !$0.hasSuffix(".mount") && !$0.hasSuffix(".socket") }
      .map(unitName)
      .filter { seen.insert($0).inserted }
  }

  private func unitName(_ unit: String) -> String {
    unit.hasSuffix(".service") ? String(unit.dropLast(8)) : unit
  }

  private var settings: [Fact] {
    let owner = workload.owner
    let given = options.filter { $0.key == "Environment" }.flatMap { option in
      ShellWords.split(option.value ?? "").map { KeyValue($0, line: option.line) }
    }
    let ofContainer = (ContainerCommand(command)?.settings ?? []).map {
      KeyValue($0, line: start?.line ?? 1)
    }
    return (given + ofContainer).map { entry in
      let setting = Setting(owner: owner, key: entry.key, value: entry.value ?? "")
      return Fact(line: entry.line, .setting(setting))
    }
  }
}
