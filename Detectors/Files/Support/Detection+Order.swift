import Facts

extension Detection {
  /// The same, in the order of the file.
  var inFileOrder: Detection {
    let facts = facts.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    return Detection(facts: facts.map(\.element), gaps: gaps)
  }
}
