/// The commits at which the traces of a system change, found without linking any.
///
/// Counts how many files hold each trace in each scope; only a first and a last one is a turn. A file moved within its folder
/// or a second file with the same calls changes nothing.
package struct Turns {
  private var counts: [UInt64: Int32] = [:]

  package init() {}

  /// The bit of a trace that counts without its scope.
  package static let everywhere: UInt64 = 1
  /// The bit of a trace that may undo what others make.
  package static let sweeping: UInt64 = 2

  /// One file that a commit changed: its scope, and the traces before and after, both sorted.
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

  /// Takes the changes of one commit, or takes them back when before and after are exchanged.
  ///
  /// - Returns: what comes there for the first time or goes for the last, in no order; nothing where the commit is no turn.
  package mutating func take(_ steps: [Step]) -> [UInt64] {
    var touched: [UInt64: Bool] = [:]
    for step in steps {
      let (gone, new) = step.difference
      for trace in gone { change(trace, in: step.scope, by: -1, &touched) }
      for trace in new { change(trace, in: step.scope, by: 1, &touched) }
    }
    return touched.filter { (counts[$0.key] != nil) != $0.value }.map(\.key)
  }

  private mutating func change(
    _ trace: UInt64,
    in scope: UInt64,
    by step: Int32,
    _ touched: inout [UInt64: Bool]
  ) {
    let isEverywhere = trace & Self.everywhere != 0
    let kind = Self.everywhere | Self.sweeping
    let here = (trace ^ (scope &* 0x9E37_79B9_7F4A_7C15)) & ~kind
    let key = isEverywhere ? trace : here | trace & Self.sweeping
    let count = counts[key] ?? 0
    if touched[key] == nil { touched[key] = count != 0 }
    counts[key] = count + step == 0 ? nil : count + step
  }
}

extension Turns.Step {
  /// The traces that only one side has.
  fileprivate var difference: (gone: [UInt64], new: [UInt64]) {
    var (gone, new): ([UInt64], [UInt64]) = ([], [])
    var (old, now) = (before[...], after[...])
    while let left = old.first, let right = now.first {
      if left <= right { old.removeFirst() }
      if right <= left { now.removeFirst() }
      if left < right { gone.append(left) }
      if right < left { new.append(right) }
    }
    return (gone + old, new + now)
  }
}
