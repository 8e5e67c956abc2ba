/// Further libraries that do not exist, beside the products of `InventedTechnologies.swift`.
enum InventedLibrary {
  static let all = [
    (
      "signpost",
      """
      roles: [framework]
      traits: [directory]
      packages: { pypi: [signpost] }
      imports: { python: [signpost] }
      calls: [{ in: python, module: signpost, member: find }]
      """
    )
  ]
}
