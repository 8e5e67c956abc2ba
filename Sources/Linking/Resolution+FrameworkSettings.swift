import Facts

extension Resolution {
  /// Whether a product is there for which the part has a client library.
  func isProductClient(_ number: Int, at address: Address, from folders: [RepoPath]) -> Bool {
    guard let target = partNamed(address.host, from: folders),
      parts.parts[target].technology != nil, parts.parts[target].unit == nil
    else { return false }
    return isClient(number, of: target)
  }

  /// Whether the path holds what somebody is to replace: `/services/API_URL_SECRET`.
  static func isTemplate(_ address: Address) -> Bool {
    (address.path ?? "").split(separator: "/").contains { part in
      part.contains("_") && part.utf8.count > 5
        && part.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 >= 0x41 && $0 <= 0x5A }
    }
  }
}
