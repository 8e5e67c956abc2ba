import ArchitectureModel
import Facts
package import History

extension Timeline {
  /// What `history` prints for people: a line for each change, newest last, then what is there and since when.
  package func text(terminal: Terminal) -> String {
    var lines = [headline(terminal)]
    if events.isEmpty { lines += ["", "No deployed parts found in any commit."] }
    for changed in changedCommits {
      lines.append("")
      lines.append(Self.title(changed, terminal))
      lines += Self.body(changed, terminal)
    }
    lines += accidents(terminal)
    lines += lives(terminal)
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(_ terminal: Terminal) -> String {
    guard let first, let head else { return "No commits." }
    let span = "\(commits) commit\(commits == 1 ? "" : "s"), \(first.day) to \(head.day)"
    let cut =
      isCut
      ? terminal.yellow(
        "\nThe clone ends at \(first.id.short): what was there then may be older. Fetch the whole history to know."
      ) : ""
    return terminal.bold(span) + cut
  }

  private static func title(_ changed: Changed, _ terminal: Terminal) -> String {
    let commit = changed.first.commit
    return "\(terminal.bold(commit.day.description))  \(terminal.yellow(commit.id.short))  "
      + "\(Escaping.terminal(commit.subject).prefix(90))"
      + terminal.dim("  \(Escaping.terminal(commit.author))")
  }

  private static func body(_ changed: Changed, _ terminal: Terminal) -> [String] {
    let major = changed.events.filter { $0.change.significance == .major }
    let minor = changed.events.count - major.count
    var lines = major.map { event in
      let mark = sign(event.change.verb, terminal)
      let place = event.change.evidence.last.map {
        terminal.dim("  \(Escaping.terminal($0.evidence.path.text)):\($0.evidence.line)")
      }
      let inner =
        event.introducedBy.id == event.commit.id
        ? "" : terminal.dim("  by \(event.introducedBy.id.short)")
      return "  \(mark) \(event.change.sentence)\(place ?? "")\(inner)"
    }
    // Said once for the commit where all changes have one answer.
    let words = Set(major.map { $0.decision.words }).sorted()
    lines += words.map { terminal.dim("    \($0.prefix(160))") }
    if minor > 0 {
      lines.append(terminal.dim("    \(minor) smaller change\(minor == 1 ? "" : "s")"))
    }
    return lines
  }

  private static func sign(_ verb: Change.Verb, _ terminal: Terminal) -> String {
    switch verb {
    case .added: terminal.green("+")
    case .removed: terminal.red("-")
    case .replaced, .renamed, .changed: terminal.cyan("~")
    }
  }

  /// What several commits added up to and what of it is still so.
  private func accidents(_ terminal: Terminal) -> [String] {
    let there = stories.filter(\.isThere)
    if there.isEmpty { return [] }
    let groups = RuleGroup.groups(of: Array(there.prefix(20)), by: \.rule)
    return ["", terminal.bold("What commits added up to")]
      + groups.flatMap { Self.lines(of: $0, terminal) }
      + (there.count > 20 ? ["  and \(there.count - 20) more"] : [])
  }

  private static func lines(of group: RuleGroup<Story>, _ terminal: Terminal) -> [String] {
    let isOne = group.isOfOneMind(\.emerged)
    var lines = ["  \(terminal.yellow(Escaping.terminal(group.heading)))"]
    for story in group.items {
      lines.append("    \(Escaping.terminal(story.title))")
      for step in story.steps {
        lines.append(
          "      \(step.commit.day)  \(step.commit.id.short)  \(Escaping.terminal(step.says))"
            + terminal.dim("  \(Escaping.terminal(step.path.text)):\(step.line)")
        )
      }
      if !isOne { lines.append("      → \(Escaping.terminal(story.emerged))") }
    }
    if isOne, let first = group.items.first {
      lines.append("    → \(Escaping.terminal(first.emerged))")
    }
    return lines
  }

  /// What is there at the end, and since when.
  private func lives(_ terminal: Terminal) -> [String] {
    let born = Dictionary(
      events.map { ($0.introducedBy.id, $0.introducedBy.day) },
      uniquingKeysWith: { first, _ in first }
    )
    let alive = Lifelines(events).components.filter(\.isAlive)
    if alive.isEmpty { return [] }
    let width = min(alive.map { $0.component.name.count }.max() ?? 0, 40)
    return ["", terminal.bold("There now")]
      + alive.map { life in
        let name = Escaping.terminal(life.component.name).padded(to: width)
        let since = life.spans.first.flatMap { born[$0.bornIn] }.map(\.description) ?? "?"
        let back = Self.returns(life.spans.count - 1)
        let was = life.was.last.map { ", was \($0.technology ?? $0.name)" } ?? ""
        return "  \(name)  \(life.component.kind.noun.padded(to: 16)) since \(since)"
          + Escaping.terminal("\(was)\(back)")
      }
  }

  private static func returns(_ count: Int) -> String {
    switch count {
    case ..<1: ""
    case 1: ", came back once"
    case 2: ", came back twice"
    default: ", came back \(count) times"
    }
  }
}
