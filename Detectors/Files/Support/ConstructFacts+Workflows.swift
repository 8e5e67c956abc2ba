import Facts
import Formats

/// Steps of workflows, which programs put one behind the other.
///
/// Source: AWS CDK API Reference, "aws-stepfunctions", "State Machine Definition": `next`, `Choice.when`, `Parallel.branch`,
/// `Map.itemProcessor`, `addCatch`.
extension ConstructFacts {
  private static let chaining: Set<String> = [
    "next", "when", "otherwise", "branch", "iterator", "itemprocessor", "addcatch", "start",
  ]

  /// `validate.next(new Choice(…).when(…, store))`: what is called on a step is told what comes behind it.
  mutating func readSteps() {
    guard program.constructs.contains(where: { $0.type == "StateMachine" }) else { return }
    for index in 0..<source.count where source.isMark(index, ".") && source.isMark(index + 2, "(") {
      guard let name = source.word(index + 1),
        Self.chaining.contains(ConstructSource.plain(name)),
        let step = step(before: index)
      else { continue }
      let behind = program.references(in: index + 3..<source.closing(index + 2))
      followers[step, default: []] += behind.filter { $0 != step }
    }
  }

  /// The step that a call is made on: the first of a chain, which may be made in it.
  private func step(before dot: Int) -> Int? {
    let receiver = receiver(before: dot)
    if source.word(receiver.lowerBound - 1) == "new" {
      let made = program.constructs.firstIndex {
        $0.arguments.lowerBound > receiver.lowerBound && $0.arguments.lowerBound < dot
      }
      if let made { return made }
    }
    return program.references(in: receiver).first
  }

  /// What the steps of a workflow refer to: those that its definition names and all behind them.
  ///
  /// The only workflow of a file takes the steps that the file defines.
  func workflow(_ construct: ConstructProgram.Construct) -> [String] {
    guard construct.type == "StateMachine" else { return [] }
    if program.constructs.count(where: { $0.type == "StateMachine" }) == 1 { return steps }
    var pending = program.references(in: construct.arguments)
    var seen = Set(pending)
    var found: [String] = []
    while let number = pending.popLast() {
      let step = program.constructs[number]
      if Self.isWrapper(step) {
        for text in texts(in: step.arguments) where !found.contains(text) { found.append(text) }
      }
      for next in followers[number] ?? [] where seen.insert(next).inserted { pending.append(next) }
    }
    return found.sorted()
  }

  /// What the steps of workflows in the file refer to.
  var steps: [String] {
    program.constructs.filter { $0.service.hasSuffix("-tasks") }.flatMap { texts(in: $0.arguments) }
  }
}
