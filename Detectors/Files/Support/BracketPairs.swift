/// Where the brackets of a build file close, whatever their kind.
///
/// Rationale: searching the end of each bracket by itself takes quadratic time on a file that closes none.
struct BracketPairs {
  private var ends: [Int: Int] = [:]

  /// Deeper brackets stay unmatched: what they enclose would be read once for each of them.
  private static let deepest = 50

  init(_ tokens: ArraySlice<ScriptToken>) {
    var open: [Int] = []
    var deeper = 0
    for at in tokens.indices where tokens[at].kind == .mark {
      switch tokens[at].text {
      case "(", "[", "{":
        if open.count < Self.deepest { open.append(at) } else { deeper += 1 }
      case ")", "]", "}":
        if deeper > 0 {
          deeper -= 1
        } else if let start = open.popLast() {
          ends[start] = at
        }
      default: break
      }
    }
  }

  /// The index of the token that closes the bracket at an index; nil when none does or it lies too deep.
  func end(of start: Int) -> Int? { ends[start] }
}
