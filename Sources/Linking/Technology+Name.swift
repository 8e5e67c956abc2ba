import Catalog

extension Technology {
  /// What people call an instance of it: the id without its vendor.
  var shortName: String {
    for vendor in ["amazon-", "aws-", "google-cloud-"] where id.text.hasPrefix(vendor) {
      let rest = String(id.text.dropFirst(vendor.count))
      return ["storage", "observability", "sql"].contains(rest) ? id.text : rest
    }
    if roles.first == .database, id.text.hasPrefix("google-") {
      return String(id.text.dropFirst(7))
    }
    // Stores are called by their own names, interfaces by their house's as well: `spanner`, but `google-maps`.
    if id.text.hasPrefix("google-"), roles.first.map(Self.stores.contains) == true {
      return String(id.text.dropFirst("google-".count))
    }
    let isInterface = roles.first == .external && id.text.hasSuffix("-api") && id.text.count > 6
    return isInterface ? String(id.text.dropLast(4)) : id.text
  }

  private static let stores: Set<Role> = [.database, .cache, .broker, .search]
}
