/// Where a text needs an invisible break so that no forge makes a reference of it.
///
/// Forges look for references in what Markdown has already become, where no entity and on some no backslash helps.
/// Source: GitHub Docs, "Autolinked references and URLs"; GitLab Docs, "GitLab-specific references".
struct ReferenceBreaks {
  private var places: Set<Int> = []

  init(_ scalars: [Unicode.Scalar]) {
    for number in scalars.indices {
      let next = number + 1 < scalars.count ? scalars[number + 1] : " "
      switch scalars[number] {
      case "@": places.insert(number)
      // `#1`, `!1`, `$1`, `%1`, `&1`, `~label`, `^alert`, `[issue:1]`, `%"a milestone"`.
      case "#", "!", "$", "%", "&", "~", "^", "[":
        if next.properties.isAlphabetic || next.properties.numericType != nil || next == "\"" {
          places.insert(number)
        }
      case "-" where Self.isNumberOfIssue(number, scalars): places.insert(number)
      default: break
      }
    }
    addCommits(scalars)
  }

  func contains(after number: Int) -> Bool { places.contains(number) }

  /// `GH-1`.
  private static func isNumberOfIssue(_ dash: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    guard dash >= 2 else { return false }
    let letters = String(String.UnicodeScalarView(scalars[(dash - 2)..<dash]))
    return letters.lowercased() == "gh"
  }

  /// Ids of commits: seven and more hexadecimal digits, at least one of them none of a word.
  private mutating func addCommits(_ scalars: [Unicode.Scalar]) {
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex { !Self.isHex($0) } ?? scalars.count
      if end - start >= 7, scalars[start..<end].contains(where: { ("0"..."9").contains($0) }) {
        for place in stride(from: start + 5, to: end - 1, by: 6) { places.insert(place) }
      }
      start = max(end, start + 1)
    }
  }

  private static func isHex(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."f", "A"..."F": true
    default: false
    }
  }
}
