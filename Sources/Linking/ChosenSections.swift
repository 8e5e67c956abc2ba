import Facts

/// What one of several instances of a program is told to be, by a variable whose values are names of sections of its settings:
/// `LINE=north` of a program with `lines.north.url` and `lines.south.url`.
///
/// A section of another instance's name says nothing of this one. Values that name neighbours are addresses, not choices.
struct ChosenSections: Sendable {
  /// For each part the lines of settings that are for others.
  private var left: [Int: [RepoPath: Set<Int>]] = [:]

  /// What an instance is told, and what only others are, in lower case.
  private struct Choice {
    var own: Set<String> = []
    var others: Set<String> = []
  }

  init() {}

  init(_ parts: PartMap) {
    var sharing: [Int: [Int]] = [:]
    for (number, part) in parts.parts.enumerated() {
      guard let unit = part.unit, !part.declarations.isEmpty else { continue }
      sharing[unit, default: []].append(number)
    }
    for (unit, numbers) in sharing where numbers.count > 1 {
      let choices = Self.choices(of: numbers, parts)
      if choices.isEmpty { continue }
      let settings = parts.units.closure(of: unit).flatMap { parts.units.units[$0].settings }
      for (number, choice) in choices {
        let found = Self.left(settings, to: choice)
        if !found.isEmpty { left[number] = found }
      }
    }
  }

  /// Whether the setting at the line is for other instances of the part's program.
  func leaves(_ number: Int, _ path: RepoPath, line: Int) -> Bool {
    left[number]?[path]?.contains(line) ?? false
  }

  private static func choices(of numbers: [Int], _ parts: PartMap) -> [Int: Choice] {
    // Key → what each of the parts is told.
    var told: [String: [Int: String]] = [:]
    for number in numbers {
      for declaration in parts.parts[number].declarations {
        for setting in parts.declarations.all[declaration].settings
        where isName(setting.content.value) {
          told[setting.content.key, default: [:]][number] = setting.content.value.lowercased()
        }
      }
    }
    let names = Set(numbers.map { parts.parts[$0].name.lowercased() })
    var choices: [Int: Choice] = [:]
    for values in told.values where values.count > 1 {
      let all = Set(values.values)
      // Each of them is told something else.
      guard all.count == values.count, all.isDisjoint(with: names) else { continue }
      for (number, value) in values {
        choices[number, default: Choice()].own.insert(value)
        choices[number, default: Choice()].others.formUnion(all.subtracting([value]))
      }
    }
    return choices
  }

  private static func isName(_ value: String) -> Bool {
    value.utf8.count > 2 && value.utf8.count < 30 && value.first?.isLetter == true
      && value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// The lines of sections of others' names that lie beside one of the instance's own.
  private static func left(_ settings: [Located<Setting>], to choice: Choice) -> [RepoPath:
    Set<Int>]
  {
    var beside: Set<[String]> = []
    var candidates: [(parent: [String], place: Located<Setting>)] = []
    for setting in settings {
      let path = setting.content.key.lowercased().split { $0 == "." || $0 == ":" }.map(String.init)
      if let at = path.firstIndex(where: choice.own.contains), at + 1 < path.count {
        beside.insert(Array(path[..<at]))
      } else if let at = path.firstIndex(where: choice.others.contains), at + 1 < path.count {
        candidates.append((Array(path[..<at]), setting))
      }
    }
    var found: [RepoPath: Set<Int>] = [:]
    for candidate in candidates where beside.contains(candidate.parent) {
      found[candidate.place.path, default: []].insert(candidate.place.line)
    }
    return found
  }
}
