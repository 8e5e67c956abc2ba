/// What a Terraform module that lies elsewhere is called by its source.
///
/// Sources: Terraform documentation, "Module Sources"; "Publishing Modules": repositories are called `terraform-<PROVIDER>-<NAME>`;
/// Azure Verified Modules, "Module Naming".
package enum ModuleSource {
  /// `s3-bucket` for `terraform-aws-modules/s3-bucket/aws` and `git::https://forge.org/acme/terraform-aws-s3-bucket.git?ref=v1`,
  /// `rds` for `github.com/acme/modules//rds`; nil for folders of the same repository.
  package static func name(of source: String) -> String? {
    let plain = source.split(separator: "?").first ?? ""
    let pieces = plain.split(separator: "//").filter { !$0.hasSuffix(":") }
    guard let package = pieces.first, !package.hasPrefix(".") else { return nil }
    guard pieces.count > 1, let inner = pieces.last else {
      return folded(packageName(package))
    }
    return inner.split(separator: "/").last { !places.contains($0.lowercased()) }.flatMap(folded)
      ?? folded(packageName(package))
  }

  /// Words that say where a module lies, or whose it is, and not what it makes.
  private static let places: Set<String> = [
    "modules", "module", "terraform", "tf", "aws", "google", "gcp", "azure", "azurerm", "src",
    "main",
  ]

  /// The name of a registry's module or of a repository.
  private static func packageName(_ package: Substring) -> Substring {
    let parts = package.split { "/:".contains($0) }
    guard let first = parts.first, let last = parts.last else { return package }
    let isOfRegistry =
      parts.count == 3 && !first.contains(".") || parts.count == 4 && first.contains(".")
    return isOfRegistry && !last.hasSuffix(".git") ? parts[parts.count - 2] : last
  }

  private static func folded(_ name: Substring) -> String? {
    var words = name.lowercased().split { "-_".contains($0) }.map(String.init)
    if let last = words.last, last.hasSuffix(".git") { words[words.count - 1].removeLast(4) }
    if words.starts(with: ["avm", "res"]) { words.removeFirst(2) }
    while let first = words.first, words.count > 1, places.contains(first) { words.removeFirst() }
    while let last = words.last, words.count > 1, places.contains(last) { words.removeLast() }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }
}
