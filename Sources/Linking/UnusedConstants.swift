import Facts

/// Addresses that a program holds as constants in a table of its own or of a library, and that its other code never names.
///
/// A file that declares constants and does nothing is copied into every service, or comes with a library that all of them
/// include; who calls is told by the code that names one of them. Only languages count in which others say the constant's
/// name behind its type's, or import it: The Java Language Specification, "Field Access Expressions", "Static-Import-on-Demand
/// Declarations"; Kotlin language specification, "Object declarations"; C# language reference, "const", "using static".
struct UnusedConstants: Sendable {
  /// For each unit of a program the lines.
  private var lines: [Int: [RepoPath: Set<Int>]] = [:]

  /// A constant with an address.
  private struct Constant {
    let name: String
    let hash: UInt32
    let line: Int
  }

  /// A file that declares constants and nothing else.
  private struct Table {
    let unit: Int
    let path: RepoPath
    let types: [UInt32]
    let constants: [Constant]

    /// Its main type.
    var type: String { String(path.stem) }
  }

  init(_ units: UnitMap, programs: Set<Int>, _ book: FactBook) {
    let tables = Self.tables(units, book)
    if tables.isEmpty { return }
    let mentions = Mentions(tables, units, book)
    for program in programs.sorted() {
      let closure = units.closure(of: program)
      for table in tables where closure.contains(table.unit) {
        if closure.contains(where: { mentions.open[$0]?.contains(table.path) == true }) { continue }
        let unused = table.constants.filter { constant in
          !closure.contains { unit in
            mentions.names[unit]?[constant.hash]?.contains { $0 != table.path } ?? false
          }
        }
        if !unused.isEmpty { lines[program, default: [:]][table.path] = Set(unused.map(\.line)) }
      }
    }
  }

  /// Whether the program of the unit never names the constant at the line.
  func leaves(_ path: RepoPath, line: Int, of unit: Int) -> Bool {
    lines[unit]?[path]?.contains(line) ?? false
  }

  private static let detectors: Set<String> = ["source-java", "source-kotlin", "source-csharp"]

  private static func tables(_ units: UnitMap, _ book: FactBook) -> [Table] {
    var tables: [Table] = []
    for (number, unit) in units.units.enumerated() {
      var found: [RepoPath: [Constant]] = [:]
      for item in unit.literals where detectors.contains(item.detector) {
        guard item.content.callee == nil, let name = item.content.name,
          isConstant(name, item.detector), isRequestable(item.content.value),
          let names = book.sources[item.path], isTable(names, item.path)
        else { continue }
        let constant = Constant(name: name, hash: SourceNames.function(name), line: item.line)
        found[item.path, default: []].append(constant)
      }
      if found.isEmpty { continue }
      for item in unit.calls { found[item.path] = nil }
      for path in found.keys.sorted() {
        // A class with its one default is no table.
        guard let constants = found[path], constants.count > 1, let names = book.sources[path]
        else { continue }
        tables.append(
          Table(unit: number, path: path, types: names.declared, constants: constants)
        )
      }
    }
    return tables
  }

  /// Whether the file has a type of its own name, and no function but one that keeps others from making it.
  private static func isTable(_ names: SourceNames, _ path: RepoPath) -> Bool {
    let maker = SourceNames.function(String(path.stem))
    return names.extended.isEmpty
      && names.declared.contains(SourceNames.type(String(path.stem)))
      && names.blocks.dropFirst().allSatisfy {
        $0.name == maker && $0.lines.upperBound - $0.lines.lowerBound < 3 && $0.types.count < 2
      }
  }

  /// Fields of Java and Kotlin that are read by methods of other names are no constants; these have capitals alone.
  private static func isConstant(_ name: String, _ detector: String) -> Bool {
    detector == "source-csharp"
      || !name.utf8.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  /// What drivers are told counts for more than its name.
  private static func isRequestable(_ value: String) -> Bool {
    ["http://", "https://", "lb://", "ws://", "wss://"].contains { value.hasPrefix($0) }
  }
}

extension UnusedConstants {
  /// Which files name which of the constants, or may use all of a table by their plain names.
  private struct Mentions {
    /// By unit and name.
    var names: [Int: [UInt32: Set<RepoPath>]] = [:]
    /// For each unit the tables.
    var open: [Int: Set<RepoPath>] = [:]

    init(_ tables: [Table], _ units: UnitMap, _ book: FactBook) {
      var wanted = NameHashes()
      for constant in tables.flatMap(\.constants) { wanted.insert(constant.hash) }
      let types = Dictionary(grouping: tables) { $0.type }
      let declared = Dictionary(
        tables.flatMap { table in table.types.map { ($0, [table]) } },
        uniquingKeysWith: +
      )
      for (path, source) in book.sources {
        let unit = units.number(at: path.folder)
        for name in source.declared + source.extended {
          // A type of several files knows its constants by their plain names.
          for table in declared[name] ?? [] where table.path != path && table.unit == unit {
            open[unit, default: []].insert(table.path)
          }
        }
        for block in source.blocks {
          for word in block.words where wanted.contains(word) {
            names[unit, default: [:]][word, default: []].insert(path)
          }
        }
        for word in source.embedded where wanted.contains(word) {
          names[unit, default: [:]][word, default: []].insert(path)
        }
      }
      takeMarkers(units, types)
      takeImports(units, types, Set(tables.flatMap { $0.constants.map(\.name) }))
    }

    /// What inherits from a table has its constants.
    private mutating func takeMarkers(_ units: UnitMap, _ types: [String: [Table]]) {
      for (number, unit) in units.units.enumerated() {
        for item in unit.markers {
          for table in types[item.content.name] ?? [] {
            open[number, default: []].insert(table.path)
          }
        }
      }
    }

    private mutating func takeImports(
      _ units: UnitMap,
      _ types: [String: [Table]],
      _ constants: Set<String>
    ) {
      for (number, unit) in units.units.enumerated() {
        for item in unit.imports {
          let module = item.content.module
          guard let dot = module.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
          let last = String(module[module.utf8.index(after: dot)...])
          if constants.contains(last) {
            names[number, default: [:]][SourceNames.function(last), default: []].insert(item.path)
          } else if last == "*" {
            for part in module.split(separator: ".") {
              takeAll(of: types[String(part)], number)
            }
          } else if item.content.language == .csharp {
            takeAll(of: types[last], number)
          }
        }
      }
    }

    private mutating func takeAll(of tables: [Table]?, _ unit: Int) {
      for table in tables ?? [] { open[unit, default: []].insert(table.path) }
    }
  }
}
