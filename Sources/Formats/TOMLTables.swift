/// The tables of a TOML file while it is read: a file may come back to a table that it has left.
struct TOMLTables {
  private enum Slot {
    case value(Node)
    /// A number in `tables`.
    case table(Int)
    /// An array of tables, of which the last is the current one.
    case tables([Int])
  }

  private struct Table {
    let line: Int
    var entries: [(key: String, line: Int, slot: Slot)] = []
    var positions: [String: Int] = [:]
  }

  private var tables: [Table]

  init(line: Int = 1) {
    tables = [Table(line: line)]
  }

  /// The number of the table at the end of the path, made where it is missing; nil when a value is in the way.
  mutating func table(at path: [String], from start: Int = 0, line: Int) -> Int? {
    var current = start
    for key in path {
      if let position = tables[current].positions[key] {
        switch tables[current].entries[position].slot {
        case .value: return nil
        case .table(let next): current = next
        case .tables(let all): current = all.last ?? current
        }
      } else {
        let next = makeTable(line: line)
        insert(key, line: line, .table(next), into: current)
        current = next
      }
    }
    return current
  }

  /// The number of a new table at the end of the array of tables at the path.
  mutating func appendTable(at path: [String], line: Int) -> Int? {
    guard let key = path.last, let parent = table(at: path.dropLast(), line: line) else {
      return nil
    }
    let next = makeTable(line: line)
    guard let position = tables[parent].positions[key] else {
      insert(key, line: line, .tables([next]), into: parent)
      return next
    }
    guard case .tables(let all) = tables[parent].entries[position].slot else { return nil }
    tables[parent].entries[position].slot = .tables(all + [next])
    return next
  }

  /// Whether the value found its place: false when a key is given twice.
  mutating func set(_ value: Node, at path: [String], in start: Int = 0, line: Int) -> Bool {
    guard let key = path.last, let parent = table(at: path.dropLast(), from: start, line: line),
      tables[parent].positions[key] == nil
    else { return false }
    insert(key, line: line, .value(value), into: parent)
    return true
  }

  private mutating func makeTable(line: Int) -> Int {
    tables.append(Table(line: line))
    return tables.count - 1
  }

  private mutating func insert(_ key: String, line: Int, _ slot: Slot, into table: Int) {
    tables[table].positions[key] = tables[table].entries.count
    tables[table].entries.append((key, line, slot))
  }

  /// The table with all that it holds; depth is bounded by the length of paths.
  func node(_ number: Int = 0) -> Node {
    let table = tables[number]
    let entries = table.entries.map { entry in
      let value: Node =
        switch entry.slot {
        case .value(let node): node
        case .table(let number): node(number)
        case .tables(let all): Node(line: entry.line, value: .sequence(all.map { node($0) }))
        }
      return Node.Entry(key: entry.key, line: entry.line, value: value)
    }
    return Node(line: table.line, value: .mapping(entries))
  }
}
