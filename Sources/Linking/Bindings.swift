import ArchitectureModel
import Catalog
import Facts

/// A value that a part is given, filled in as far as anything sets it.
struct Binding: Sendable {
  let key: String
  let value: String
  /// The read in code that uses it, when one is known.
  let read: Evidence?
  /// The setting.
  let source: Evidence
  /// Whether others are given the same setting from the same place, so that it says only who could use it.
  let isShared: Bool
  /// The two programs that are given it, by what tells programs apart; empty for any other number.
  var takers: Set<Int> = []
  /// The unit of the repository that brings the configuration file, where the part only includes it.
  var library: Int?
  /// Whether it stands in a configuration file that only this part is given, which needs no read in code.
  var isOwnFile = false
  /// The call that the text is an argument of; nil for settings.
  var callee: String?
  /// Whether it is an argument of a call on something imported that requests others.
  var isRequested = false
  /// The variable that a text in code begins with.
  var variable: String?
  let scope: String
  let folders: [RepoPath]
  let stage: Stage
}

/// What each part is told by its deployment and its own configuration.
struct Bindings: Sendable {
  let parts: PartMap
  let values: ValueSources
  /// How many parts of different units or images take a setting from the same place.
  private var takers: [String: Set<Int>] = [:]
  let sharedMounts: Set<RepoPath>
  let mounts: Set<RepoPath>
  /// What was found out about parts and units, which many settings ask for.
  private var readNames: [Int: ReadNames] = [:]
  private var mentions: [Int: Mentions] = [:]
  var namesReadInUnits: [Int: Set<String>] = [:]
  /// What settings of programs for the Java platform hold for nobody.
  let unreadSettings: UnreadSettings
  /// The Dockerfiles of all units.
  let imageFiles: Set<RepoPath>
  /// For each unit the calls that may request others at an address.
  let requests: [[Located<Call>]]

  init(parts: PartMap, values: ValueSources) {
    self.parts = parts
    self.values = values
    sharedMounts = Self.sharedMounts(parts.declarations.all)
    mounts = Self.allMounts(parts.declarations.all)
    imageFiles = Set(parts.units.units.flatMap { ($0.stages + $0.furtherStages).map(\.path) })
    requests = parts.units.units.map(Self.requests)
    unreadSettings = UnreadSettings(parts.units, programs: Set(parts.parts.compactMap(\.unit)))
    // Several processes of one image, or of one product, are one program, whose settings are its own.
    var images: [String: Int] = [:]
    for (number, part) in parts.parts.enumerated() {
      for declaration in part.declarations.map({ parts.declarations.all[$0] }) {
        let image = Self.program(of: declaration, part.technology)
        let same = image.map { images[$0, default: number] } ?? number
        if let image { images[image] = same }
        for setting in given(to: declaration) {
          takers[Self.place(setting), default: []].insert(part.unit.map { -1 - $0 } ?? same)
        }
      }
    }
  }

  /// The image that it runs, or else the product that its image is built to be.
  private static func program(of declaration: Declaration, _ technology: Technology?) -> String? {
    guard let name = declaration.image?.name, !name.isEmpty, !name.contains("{"),
      !name.contains("$")
    else { return technology.map { "product \($0.id)" } }
    return name
  }

  private static func place(_ setting: Located<Setting>) -> String {
    "\(setting.path) \(setting.line) \(setting.content.key)"
  }

  /// Settings of the declaration: its own, those of its files and owners.
  private func given(to declaration: Declaration) -> [Located<Setting>] {
    var all = declaration.settings
    for file in declaration.workload.settingFiles {
      let path = declaration.folder.resolving(file)
      if let path { all += values.settings(inEnvironmentFile: path) }
    }
    for owner in declaration.workload.settingOwners {
      all += values.settings(ofOwner: owner, near: declaration.folder)
    }
    return all
  }

  /// What the deployment gives to the part, in the order of its declarations.
  func deployed(to number: Int) -> [Binding] {
    let part = parts.parts[number]
    let reads = self.reads(of: number)
    let keys = KeysByProgram(part.unit.map { parts.units.units[$0] }, of: number, parts)
    var bindings: [Binding] = []
    for declaration in part.declarations.map({ parts.declarations.all[$0] }) {
      for setting in given(to: declaration) {
        let value = self.value(of: setting, for: declaration)
        if value.isEmpty { continue }
        let key = setting.content.key
        let all = takers[Self.place(setting)] ?? []
        bindings.append(
          Binding(
            key: key,
            value: value,
            read: reads[key.lowercased()]?.evidence("reads \(key)"),
            source: setting.evidence("sets \(key) to \(value)"),
            isShared: all.count > 1,
            takers: all.count == 2 ? all : [],
            scope: declaration.scope,
            folders: [declaration.folder],
            stage: max(
              declaration.stage,
              PathStage.stage(of: setting.path) == .test ? .test : .production
            )
          )
        )
      }
      bindings += commandBindings(of: declaration)
      if part.technology?.traits != [.configuration] {
        bindings += mountedBindings(of: declaration).filter { !keys.isForOthers($0.key) }
      }
      if part.unit == nil { bindings += builtBindings(of: declaration) }
    }
    return bindings
  }

  /// Addresses on the command line, and words behind options that name a host.
  private func commandBindings(of declaration: Declaration) -> [Binding] {
    guard let place = declaration.places.first else { return [] }
    let line = values.resolved(
      declaration.workload.command.joined(separator: " "),
      for: declaration
    )
    func binding(_ key: String, _ text: String) -> Binding {
      Binding(
        key: key,
        value: text,
        read: nil,
        source: place.evidence("is started with \(text)"),
        isShared: false,
        isOwnFile: true,
        scope: declaration.scope,
        folders: [declaration.folder],
        stage: declaration.stage
      )
    }
    let words = line.split { $0 == " " || $0 == "=" }.map(String.init)
    let options = zip(words, words.dropFirst()).compactMap { option, word -> Binding? in
      guard option.hasPrefix("-"), !word.hasPrefix("-"), Address.addresses(in: word).isEmpty else {
        return nil
      }
      let isHost =
        option == "-h" || option == "-H" || option.hasSuffix("host") || option.hasSuffix("server")
        || option.hasSuffix("join") || option.hasSuffix("url")
      return isHost ? binding("host", word) : nil
    }
    return options
      + Address.addresses(in: words.joined(separator: " ")).filter {
        $0.port != nil || $0.scheme != nil
      }.map { address in
        binding(
          "command",
          "\(address.scheme.map { $0 + "://" } ?? "")\(address.host)\(address.port.map { ":\($0)" } ?? "")"
        )
      }
  }

  private func value(of setting: Located<Setting>, for declaration: Declaration) -> String {
    var text = setting.content.value
    if let source = setting.content.source {
      let pieces = source.split(separator: "#", maxSplits: 1).map(String.init)
      if pieces.count == 2,
        let found = values.setting(pieces[1], ofOwner: pieces[0], near: declaration.folder)
      {
        text = found.content.value
      }
    }
    return values.resolved(text, for: declaration)
  }

  /// Names that the part's code reads, lower case.
  private func reads(of number: Int) -> [String: Located<EnvironmentRead>] {
    var reads: [String: Located<EnvironmentRead>] = [:]
    for inner in parts.codeUnits(of: number) {
      for read in parts.units.units[inner].reads
      where parts.holds(number, read.path, line: read.line, detector: read.detector) {
        let key = read.content.name.lowercased()
        reads[key] = reads[key] ?? read
      }
    }
    return reads
  }

  /// Languages whose reads of the environment are always written out.
  private static let explicitLanguages: Set<Language> = [
    .go, .python, .javascript, .php, .ruby, .rust, .elixir, .csharp,
  ]

  /// Whether the part's code reads other variables but neither this one nor a setting of this name.
  mutating func isUnread(_ key: String, by number: Int) -> Bool {
    guard key != "command", let unit = parts.parts[number].unit,
      let language = parts.units.units[unit].language,
      Self.explicitLanguages.contains(language)
    else { return false }
    let wanted = NameForm.folded(key)
    let reads = readNames(of: number)
    if !reads.isAny || reads.holds(wanted) { return false }
    if isReadByOthers(key, than: number, reads) { return true }
    // Files that only hand the key on do not matter where it is known who reads it.
    if isReadBySibling(wanted, of: number) { return true }
    for inner in parts.units.closure(of: unit) {
      if mentions(in: inner).contains(key, folded: wanted) { return false }
    }
    return parts.catalog.variable(key).isEmpty
  }

  /// Whether the part's code need not name what it reads: frameworks of its language take settings by name.
  func readsSilently(_ number: Int) -> Bool {
    guard let unit = parts.parts[number].unit, let language = parts.units.units[unit].language
    else { return false }
    return !Self.explicitLanguages.contains(language)
  }

  private mutating func readNames(of number: Int) -> ReadNames {
    if let known = readNames[number] { return known }
    let names = foundReadNames(of: number)
    readNames[number] = names
    return names
  }

  func foundReadNames(of number: Int) -> ReadNames {
    var names = ReadNames()
    for inner in parts.codeUnits(of: number) {
      for read in parts.units.units[inner].reads
      where parts.holds(number, read.path, line: read.line, detector: read.detector) {
        names.add(read.content.name)
      }
    }
    return names
  }

  private mutating func mentions(in unit: Int) -> Mentions {
    if let known = mentions[unit] { return known }
    let found = Mentions(parts.units.units[unit].settings.map(\.content))
    mentions[unit] = found
    return found
  }

  /// What the part's own configuration files set, and what its code falls back to.
  func own(of number: Int) -> [Binding] {
    let part = parts.parts[number]
    guard let unitNumber = part.unit else { return [] }
    var bindings: [Binding] = []
    let told = deployedValues(part)
    let deployed = told.merging(environmentFiles(of: unitNumber)) { told, _ in told }
    let folders = part.declarations.map { parts.declarations.all[$0].folder }
    // An environment file beside the code is only used where the code reads it.
    let reads = self.reads(of: number)
    let names = namesInDotNet(of: number)
    let profiles = ActiveProfiles(number, parts)
    let images = dockerfiles(of: part)
    for inner in parts.codeUnits(of: number) {
      let unit = parts.units.units[inner]
      let keys = KeysByProgram(unit, of: number, parts)
      // A file for all says who could use it: what another program of the unit reads is that one's.
      let readHere =
        unit.language == .go ? Set(unit.reads.map { $0.content.name.lowercased() }) : []
      for setting in unit.settings
      where Self.isProductive(setting) && !profiles.leaves(setting)
        && !Self.isOfOtherImage(setting, than: images)
        && !isReadByOthers(setting.content.key, than: number, names)
        && !keys.isForOthers(setting.content.key)
        && parts.holds(number, setting.path, line: setting.line, detector: setting.detector)
        && (setting.detector != "dotenv"
          || reads[setting.content.key.lowercased()] != nil
            && told[setting.content.key.lowercased()]?.isEmpty ?? true)
        && (readHere.isEmpty || reads[setting.content.key.lowercased()] != nil
          || !readHere.contains(setting.content.key.lowercased()))
      {
        let value = filled(setting.content.value, with: deployed)
        if unreadSettings.leaves(setting.content.key, value, of: unitNumber) { continue }
        bindings.append(
          Binding(
            key: setting.content.key,
            value: value,
            read: nil,
            source: setting.evidence("sets \(setting.content.key) to \(value)"),
            isShared: parts.units.sharedFiles.contains(setting.path),
            library: inner == unitNumber ? nil : inner,
            scope: "",
            folders: folders,
            stage: part.stage
          )
        )
      }
      for read in unit.reads
      where parts.holds(number, read.path, line: read.line, detector: read.detector) {
        guard let fallback = read.content.fallback, deployed[read.content.name.lowercased()] == nil
        else { continue }
        bindings.append(
          Binding(
            key: read.content.name,
            value: filled(fallback, with: deployed),
            read: nil,
            source: read.evidence("reads \(read.content.name), by default \(fallback)"),
            isShared: false,
            scope: "",
            folders: folders,
            stage: part.stage
          )
        )
      }
      for literal in unit.literals
      where parts.holds(number, literal.path, line: literal.line, detector: literal.detector)
        && !parts.leaves(number, literal)
      {
        let value = filled(literal.content.value, with: deployed)
        let key = literal.content.name ?? literal.content.callee ?? ""
        bindings.append(
          Binding(
            key: key,
            value: value,
            read: nil,
            source: literal.evidence("says \(value)"),
            isShared: false,
            callee: literal.content.callee,
            variable: Self.variable(beginning: literal.content.value),
            scope: "",
            folders: folders,
            stage: part.stage
          )
        )
      }
    }
    return bindings
  }

  /// The variable whose value the text begins with: `SITE_URL` of `${SITE_URL}/login`.
  private static func variable(beginning text: String) -> String? {
    guard text.hasPrefix("${") else { return nil }
    let name = text.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return name.isEmpty ? nil : String(name)
  }

  /// Whether the setting holds where the system is used, as far as its profile tells.
  static func isProductive(_ setting: Located<Setting>) -> Bool {
    guard let profile = setting.content.profile?.lowercased() else { return true }
    return !profile.contains("test") && !profile.contains("dev") && !profile.contains("local")
      && !["qa", "uat", "sit", "staging"].contains(profile)
  }

  /// What environment files beside the code set, which goes before what the code falls back to.
  private func environmentFiles(of unit: Int) -> [String: String] {
    var found: [String: String] = [:]
    for inner in parts.units.closure(of: unit) {
      for setting in parts.units.units[inner].settings
      where setting.detector == "dotenv" && !setting.content.value.isEmpty {
        let key = setting.content.key.lowercased()
        found[key] = found[key] ?? setting.content.value
      }
    }
    return found
  }

  private func deployedValues(_ part: Part) -> [String: String] {
    var found: [String: String] = [:]
    // What a rehearsal is given does not fill in the code that production runs.
    let members = part.declarations.map { parts.declarations.all[$0] }
    let productive = members.filter { $0.stage == part.stage }
    for declaration in productive + members.filter({ $0.stage != part.stage }) {
      for setting in given(to: declaration) {
        let key = setting.content.key.lowercased()
        found[key] = found[key] ?? value(of: setting, for: declaration)
      }
    }
    return found
  }

  private func filled(_ text: String, with deployed: [String: String]) -> String {
    guard text.contains("$") else { return text }
    return Interpolation.filled(text) { expression in
      guard case .variable(let name) = expression else { return nil }
      return deployed[name.lowercased()]
    }
  }
}
