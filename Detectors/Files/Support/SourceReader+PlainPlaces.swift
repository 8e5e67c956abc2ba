import Formats

/// Strings that cannot be given to something that means a place, told by what stands beside them: nearly all.
extension SourceReader {
  /// Whether strings behind a comma within a bracket may be given to something that means a place.
  ///
  /// Of the bracket that was asked for last: what stands in a list comes one behind the other.
  struct KnownPlaces {
    fileprivate var open = -1
    fileprivate var mayBePlaces = true
  }

  /// Whether ``place(ofExpressionAt:)`` would say of the string at `index`, which has not the form of an address, that
  /// nothing that means a place is given it.
  func isPlainlyNoPlace(_ index: Int, _ places: inout KnownPlaces) -> Bool {
    let before = index - 1
    guard index < mainCount else { return false }
    // A path of the own origin is told with the name of its call.
    if dialect.statesRequests, bytes[Int(tokens[index].start)] == UInt8(ascii: "/") { return false }
    switch head(before) {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"):
      guard let open = opener(of: index) else { return false }
      if places.open != open {
        places.open = open
        places.mayBePlaces = mayHoldPlaces(open, index)
      }
      return !places.mayBePlaces
    case UInt8(ascii: "("):
      return !dialect.hasPlaceCalls && isPlainCall(before)
        && !isWord(before - 1, in: Self.formatNames)
    case UInt8(ascii: "="): return isPlainlyNamed(index - 2)
    default: return false
    }
  }

  /// Whether a word stands before the parenthesis that ends the search for who is given what stands within: a call's name,
  /// or that of what is declared.
  private func isPlainCall(_ open: Int) -> Bool {
    isWord(open - 1) && !isWord(open - 1, "new") && !isWord(open - 1, in: Self.lists)
  }

  private func mayHoldPlaces(_ open: Int, _ index: Int) -> Bool {
    if isMark(open, "(") {
      if isWord(open - 1, in: Self.setters) { return true }
      if isPlainCall(open) { return false }
      if let callee = callee(ofParenthesis: open), isWord(callee.end, in: Self.setters) {
        return true
      }
    }
    return place(ofExpressionAt: index).name.map { meansPlace($0) } ?? false
  }

  /// Whether `name = "x"` says all: no type stands between, and no call takes the name for a label of its own.
  private func isPlainlyNamed(_ name: Int) -> Bool {
    guard isWord(name), isMark(name - 1, ",") || isMark(name - 1, "(") || isFirstOnLine(name),
      !meansPlace(name)
    else { return false }
    guard let open = opener(of: name) else { return true }
    return isMark(open, "{") ? !holdsValues(open) : isMark(open, "(") && isPlainCall(open)
  }
}
