import ArchitectureModel
import ArgumentParser
import Policies

/// What decides when several say something: the command line, the environment, the repository's configuration, the default.
///
/// The configuration has a say in what is shown and what fails, never in what is read, written or trusted.
extension ScanOptions {
  /// Takes over what only the environment says.
  mutating func validate() throws {
    catalog = catalog ?? Process.variable("ASBUILT_CATALOG")
    if threads == nil { threads = try Environment.number("ASBUILT_THREADS") }
    if maxFiles == nil { maxFiles = try Environment.number("ASBUILT_MAX_FILES") }
    if maxFileSize == nil { maxFileSize = try Environment.number("ASBUILT_MAX_FILE_SIZE") }
    if chosenStage == nil { chosenStage = try Environment.word("ASBUILT_STAGE") }
    if chosenStrict == nil { chosenStrict = try Environment.flag("ASBUILT_STRICT") }
    if !noCache { noCache = try Environment.flag("ASBUILT_NO_CACHE") ?? false }
  }

  /// What to show, without a configuration.
  var stage: StageChoice { chosenStage ?? .production }

  /// What to show of a repository with this configuration.
  func stages(_ policy: Policy) -> Set<Stage> {
    let choice = policy.options.stage.flatMap { StageChoice(rawValue: $0) }
    return (chosenStage ?? choice ?? .production).stages
  }
}

/// Options that the environment sets.
enum Environment {
  static func number(_ name: String) throws -> Int? {
    guard let text = Process.variable(name) else { return nil }
    guard let number = Int(text), number > 0 else {
      throw ValidationError("\(name): '\(text)' is no number above 0; mend or unset it")
    }
    return number
  }

  static func flag(_ name: String) throws -> Bool? {
    switch Process.variable(name) {
    case nil: return nil
    case "1", "true": return true
    case "0", "false": return false
    case let text?:
      throw ValidationError("\(name): '\(text)' is neither true nor false; mend or unset it")
    }
  }

  static func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String) throws -> Word? {
    guard let text = Process.variable(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(name): '\(text)' is none of \(known); mend or unset it")
    }
    return word
  }
}
