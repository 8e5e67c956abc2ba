import ArchitectureModel
import Catalog
import Facts

/// A component under construction.
struct Part: Sendable {
  var name: String
  var kind: ComponentKind
  var technology: Technology?
  /// Numbers of its declarations.
  var declarations: [Int] = []
  /// The unit of its code.
  var unit: Int?
  /// The folder of its main package, for one of several programs that nothing deploys apart.
  var program: RepoPath?
  /// The file that people start, for one of several programs of a unit that nothing deploys.
  var startedFile: RepoPath?
  /// The unit of the program in whose folder its pages lie, for apps without a unit of their own.
  var pagesOf: Int?
  var stage: Stage
  var scopes: Set<String> = []
  var certainty: Certainty
  var evidence: [Evidence] = []
  /// Names by which peers may reach it, lower case.
  var hostNames: Set<String> = []
  /// The database in it that its clients name, for a store that only they show.
  var database: String?
  /// The scheduler or cluster that runs it, for a job that only its code shows.
  var runner: TechnologyID?
  /// The command that tells it from other processes of the same unit; empty when it is the only one.
  var command = ""

  init(
    name: String,
    kind: ComponentKind,
    technology: Technology? = nil,
    stage: Stage,
    certainty: Certainty
  ) {
    self.name = name
    self.kind = kind
    self.technology = technology
    self.stage = stage
    self.certainty = certainty
  }

  /// Whether code of this repository, or an image of unknown content, runs in it.
  var isProgram: Bool { unit != nil || technology == nil }
}

extension Role {
  /// The kind of component; nil for what never is one.
  var kind: ComponentKind? { ComponentKind(rawValue: rawValue) }
}

/// Names compared as people mean them.
enum NameForm {
  /// Lower case, letters and digits only.
  static func folded(_ name: String) -> String {
    foldedASCII(name) ?? foldedUnicode(name)
  }

  /// Nearly all names are ASCII, and the tables of Unicode are slow.
  private static func foldedASCII(_ name: String) -> String? {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        folded.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte | 0x20)
      case 0x80...: return nil
      default: break
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  private static func foldedUnicode(_ name: String) -> String {
    String(
      name.lowercased().unicodeScalars.filter { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      }.map(Character.init)
    )
  }

  private static let affixes = [
    "microservices", "microservice", "services", "service", "server", "svc", "srv", "application",
    "app", "api",
    "backend", "deployment", "container", "impl",
  ]

  /// The folded name without what only says that it is a service; never empty.
  static func core(_ name: String) -> String {
    var name = folded(name)
    var isChanged = true
    while isChanged {
      isChanged = false
      for affix in affixes where name.hasSuffix(affix) && name.count > affix.count + 1 {
        name = String(name.dropLast(affix.count))
        isChanged = true
      }
    }
    return name
  }
}
