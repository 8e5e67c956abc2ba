import Facts

/// Whether a PHP name belongs to a package: namespaces are named for the vendor or for the package, as PSR-4 has it.
enum ComposerNames {
  private static let fillers = ["php", "sdk", "client", "laravel", "bundle", "symfony"]
  /// Vendors of many packages, whose names say nothing of one.
  private static let houses: Set<String> = [
    "laravel", "symfony", "league", "spatie", "illuminate", "google", "aws", "doctrine",
    "laminas", "zendframework", "microsoft", "async", "php", "thephpleague", "notificationchannels",
    "socialiteproviders",
  ]

  /// - module: `Acme\Pay\Client`.
  /// - package: `acme/pay-php`.
  static func belongs(_ module: String, to package: String) -> Bool {
    let sides = package.split(separator: "/").map(String.init)
    guard sides.count == 2 else { return false }
    let parts = module.split(separator: "\\").map { NameForm.folded(String($0)) }
    guard let first = parts.first, first.utf8.count > 2 else { return false }
    let vendor = NameForm.folded(sides[0])
    if first == vendor, !houses.contains(vendor) { return true }
    let words = sides[1].split { $0 == "-" || $0 == "_" }.map { String($0).lowercased() }
    let plain = words.filter { !fillers.contains($0) }
    let names = [plain, plain.filter { $0 != "api" }, words].map { $0.joined() }
    if names.contains(where: { $0.utf8.count > 3 && $0 == first }) { return true }
    return parts.joined().hasPrefix(vendor + NameForm.folded(sides[1]))
  }
}
