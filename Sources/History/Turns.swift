/// The commits at which the traces of a system change, found without linking any.
///
/// Counts how many files hold each trace in each scope; only a first and a last one is a turn. A file moved within its folder
/// or a second file with the same calls changes nothing.
package struct Turns {
  private var counts: [UInt64: Int32] = [:]

  package init() {}

  /// The bit of a trace that counts without its scope.
  package static let everywhere: UInt64 = 1

  /// One file that a commit changed: its scope, and the traces before and after.
  package struct Step {
    package let scope: UInt64
    package let before: [UInt64]
    package let after: [UInt64]

    package init(scope: UInt64, before: [UInt64], after: [UInt64]) {
      self.scope = scope
      self.before = before
      self.after = after
    }
  }

  /// Takes the changes of one commit; whether they are a turn.
  package mutating func take(_ steps: [Step]) -> Bool {
    var touched: [UInt64: Bool] = [:]
    for step in steps where step.before != step.after {
      for trace in step.before { change(trace, in: step.scope, by: -1, &touched) }
      for trace in step.after { change(trace, in: step.scope, by: 1, &touched) }
    }
    return touched.contains { (counts[$0.key] != nil) != $0.value }
  }

  private mutating func change(
    _ trace: UInt64,
    in scope: UInt64,
    by step: Int32,
    _ touched: inout [UInt64: Bool]
  ) {
    let isEverywhere = trace & Self.everywhere != 0
    let key = isEverywhere ? trace : (trace ^ (scope &* 0x9E37_79B9_7F4A_7C15)) & ~Self.everywhere
    let count = counts[key] ?? 0
    if touched[key] == nil { touched[key] = count != 0 }
    counts[key] = count + step == 0 ? nil : count + step
  }
}
