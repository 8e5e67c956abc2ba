/// What a column holds.
package enum DatabaseValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  package init(_ value: Int) { self = .integer(Int64(value)) }
  package init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
  package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
  package init(_ value: String?) { self = value.map { .text($0) } ?? .null }

  package var integer: Int? {
    if case .integer(let value) = self { Int(exactly: value) } else { nil }
  }
  package var flag: Bool? { integer.map { $0 != 0 } }
  package var text: String? { if case .text(let value) = self { value } else { nil } }
  package var blob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
}

/// The values of one row, in the order in which they were asked for.
package typealias DatabaseRow = [DatabaseValue]
