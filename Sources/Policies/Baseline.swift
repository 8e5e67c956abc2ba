package import ArchitectureModel
package import Facts
package import History
package import Review

/// What a baseline is made from and compared with.
package struct BaselineSubject: Sendable {
  package let architecture: Architecture
  /// What a review finds.
  package let findings: [Accident]

  package init(_ architecture: Architecture, findings: [Accident] = []) {
    self.architecture = architecture
    self.findings = findings
  }
}

/// The state of a system that somebody accepted.
///
/// It is a ratchet: what is not in it is told, what is gone from the system holds nothing and only waits to be dropped.
package struct Baseline: Hashable, Sendable {
  /// Where it lies below the root of what is read.
  package static let path = RepoPath(".asbuilt/baseline.json")

  /// One accepted thing.
  package struct Entry: Hashable, Sendable {
    /// What is accepted, without any line of code.
    package enum Subject: Hashable, Sendable {
      case component(ComponentID, technology: String?)
      case connection(from: ComponentID, to: ComponentID, Style)
      case finding(rule: String, id: String)
    }

    package let subject: Subject
    package var reason: String?
    /// The last day on which it holds; nil for ever.
    package var until: CalendarDay?
    /// The commit that was checked out when it was accepted.
    package var acceptedIn: String?
    /// In the file; 0 for one that is not written yet.
    package let line: Int

    package init(
      _ subject: Subject,
      reason: String? = nil,
      until: CalendarDay? = nil,
      acceptedIn: String? = nil,
      line: Int = 0
    ) {
      self.subject = subject
      self.reason = reason.map { Redaction.redacted($0) }
      self.until = until
      self.acceptedIn = acceptedIn
      self.line = line
    }
  }

  /// Sorted: components, connections, findings, each by id; no key twice.
  package let entries: [Entry]

  package init(_ entries: [Entry]) {
    var met: Set<String> = []
    self.entries = entries.sorted { $0.key < $1.key }.filter { met.insert($0.key).inserted }
  }
}

extension Baseline.Entry {
  /// The same for the same thing in every run; sorts as the file does.
  package var key: String {
    switch subject {
    case .component(let id, technology: _): "1 \(id)"
    case .connection(let from, let to, let style): "2 \(from)\u{0}\(to)\u{0}\(style.rawValue)"
    case .finding(rule: _, let id): "3 \(id)"
    }
  }

  /// `cache:sessions`, `service:api → cache:sessions (sync)`.
  package var title: String {
    switch subject {
    case .component(let id, technology: _): id.text
    case .connection(let from, let to, let style): "\(from) → \(to) (\(style.rawValue))"
    case .finding(let rule, let id): id.hasPrefix(rule) ? id : "\(rule) \(id)"
    }
  }
}

extension BaselineSubject {
  /// Everything in production and every finding, as entries without anybody's words; sorted, no key twice.
  package var entries: [Baseline.Entry] {
    let components = architecture.components.filter { $0.stage == .production }
      .map { Baseline.Entry(.component($0.id, technology: $0.technology)) }
    let connections = architecture.connections.filter { $0.stage == .production }
      .map { Baseline.Entry(.connection(from: $0.from, to: $0.to, $0.style)) }
    let findings = findings.map { Baseline.Entry(.finding(rule: $0.rule, id: $0.id)) }
    return Baseline(components + connections + findings).entries
  }
}

extension Baseline {
  /// What accepting did.
  package struct Outcome: Hashable, Sendable {
    package let baseline: Baseline
    package let added: Int
    package let kept: Int
    package let dropped: Int
    /// Among the kept ones those whose day was over; they hold for ever now.
    package let renewed: Int
  }

  /// Everything that is there, accepted; entries that stay keep their words.
  ///
  /// - `words`: reason, day and commit of what is new.
  package func accepting(
    _ subject: BaselineSubject,
    words: Entry.Words = Entry.Words(),
    today: CalendarDay
  ) -> Outcome {
    let known = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var (added, renewed) = (0, 0)
    let all = subject.entries.map { new -> Entry in
      guard var old = known[new.key], old.subject == new.subject else {
        added += 1
        return Entry(
          new.subject,
          reason: words.reason,
          until: words.until,
          acceptedIn: words.commit
        )
      }
      if let until = old.until, until < today {
        renewed += 1
        old.until = words.until
      }
      return old
    }
    let baseline = Baseline(all)
    let keys = Set(baseline.entries.map(\.key))
    return Outcome(
      baseline: baseline,
      added: added,
      kept: all.count - added,
      dropped: entries.count { !keys.contains($0.key) },
      renewed: renewed
    )
  }

  /// Without what is gone; never with anything more.
  package func pruned(to subject: BaselineSubject) -> Outcome {
    let there = Set(subject.entries.map(\.key))
    let kept = entries.filter { there.contains($0.key) }
    return Outcome(
      baseline: Baseline(kept),
      added: 0,
      kept: kept.count,
      dropped: entries.count - kept.count,
      renewed: 0
    )
  }
}

extension Baseline.Entry {
  /// What somebody says when accepting.
  package struct Words: Hashable, Sendable {
    package var reason: String?
    package var until: CalendarDay?
    package var commit: String?

    package init(reason: String? = nil, until: CalendarDay? = nil, commit: String? = nil) {
      self.reason = reason
      self.until = until
      self.commit = commit
    }
  }
}
