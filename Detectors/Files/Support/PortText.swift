import Facts

/// Ports as deployment files write them: `80`, `8080:80`, `127.0.0.1:8080:80/tcp`, `3000-3005:3000-3005`.
///
/// Source: Compose Specification, "ports", "expose"; Dockerfile reference, "EXPOSE".
enum PortText {
  /// Ranges longer than this are cut: they say nothing about who calls whom.
  private static let longestRange = 32

  /// The ports of one entry in short syntax; variables are replaced by their defaults.
  static func ports(_ text: String) -> [Workload.Port] {
    let parts = split(Interpolation.filled(text))
    guard let last = parts.last else { return [] }
    let published = parts.count > 1 ? numbers(parts[parts.count - 2]) : []
    let variable = parts.count > 1 ? parts[parts.count - 2] : ""
    // A target that only the environment knows still has a published port.
    let targets = last.hasPrefix("$") ? published : numbers(last)
    return targets.enumerated().map { index, target in
      // One published number for several targets, or an unknown one, says nothing about the rest.
      Workload.Port(
        published: published.indices.contains(index) ? published[index] : nil,
        placeholder: targets.count == 1 && variable.hasPrefix("${") ? String(variable) : nil,
        target: target
      )
    }
  }

  /// The numbers of `80`, `80/tcp` or `80-82`; empty when it is none of them.
  static func numbers(_ text: some StringProtocol) -> [Int] {
    let number = String(text.prefix { $0 != "/" })
    let ends = number.split(separator: "-").map { Int($0) }
    guard ends.count < 3, let first = ends.first ?? nil, let last = ends.last ?? nil else {
      return []
    }
    guard isPort(first), isPort(last), first <= last else { return [] }
    return Array(first...min(last, first + longestRange - 1))
  }

  private static func isPort(_ number: Int) -> Bool { number > 0 && number <= 65_535 }

  /// Host address, host port, and container port; the address of IP version 6 may hold colons itself.
  private static func split(_ text: String) -> [Substring] {
    let afterAddress =
      text.lastIndex(of: "]").map { text[text.index(after: $0)...].drop { $0 == ":" } } ?? text[...]
    return afterAddress.split(separator: ":", omittingEmptySubsequences: false)
  }
}
