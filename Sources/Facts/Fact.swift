/// One thing that a file states, with the line that states it.
package struct Fact: Hashable, Sendable {
  /// From 1.
  package let line: Int
  package let claim: Claim

  package init(line: Int, _ claim: Claim) {
    self.line = line
    self.claim = claim
  }
}

/// Something in a file that could not be understood; everything else in the file still counts.
package struct Gap: Hashable, Sendable {
  /// From 1.
  package let line: Int
  /// What was in the way, in a few words without the file's own text.
  package let reason: String

  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}

/// What one detector read in one file.
package struct Detection: Hashable, Sendable {
  /// In the order of the file.
  package var facts: [Fact]
  package var gaps: [Gap]
  /// Of a source file the types that it declares and mentions; no statement, so that a file with nothing else is empty.
  package var names: SourceNames?

  package init(facts: [Fact] = [], gaps: [Gap] = []) {
    self.facts = facts
    self.gaps = gaps
  }

  /// Adds what a line states.
  package mutating func add(_ claim: Claim, line: Int) {
    facts.append(Fact(line: line, claim))
  }

  /// Adds what could not be understood.
  package mutating func addGap(_ reason: String, line: Int) {
    gaps.append(Gap(line: line, reason: reason))
  }

  /// Whether the file says nothing to this detector.
  package var isEmpty: Bool { facts.isEmpty && gaps.isEmpty }

  /// Whether it holds nothing about what the file's program is, only how it behaves.
  package var isOnlyConduct: Bool {
    gaps.isEmpty
      && facts.allSatisfy { fact in
        if case .conduct = fact.claim { return true }
        return false
      }
  }

  /// One line for each fact, then one for each gap: `12  imports redis`, `14  ? template expression`.
  package var dump: String {
    let facts = facts.map { "\($0.line)  \($0.claim)" }
    let gaps = gaps.map { "\($0.line)  ? \($0.reason)" }
    return (facts + gaps).joined(separator: "\n")
  }
}
