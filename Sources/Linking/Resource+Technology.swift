import ArchitectureModel
import Catalog
import Facts

extension Resource {
  /// The technology behind a resource type; of a sidecar's building block the product that implements it.
  func technology(in catalog: Catalog) -> Technology? {
    if let found = catalog.sightings(in: .resource(self)).first {
      return catalog[found.technology]
    }
    guard type.hasPrefix("dapr/"), let product = type.split(separator: ".").last
    else { return nil }
    return catalog[TechnologyID(String(product))] ?? catalog.lookup(.words, String(product)).first
  }

  /// Nil for what only supports others: parameters, log groups, keys of a cloud.
  func kind(of technology: Technology) -> ComponentKind? {
    if type.hasPrefix("dapr/pubsub"), technology.roles.contains(.broker) { return .broker }
    if type.hasPrefix("dapr/state") {
      return technology.roles.contains(.database) ? .database : .cache
    }
    guard let kind = technology.roles.first?.kind else { return nil }
    return kind == .infrastructure && !type.hasPrefix("chart/") ? nil : kind
  }
}

extension Technology {
  /// What people call an instance of it: the id without its vendor.
  var shortName: String {
    for vendor in ["amazon-", "aws-", "google-cloud-", "google-", "azure-"]
    where id.text.hasPrefix(vendor) {
      let rest = String(id.text.dropFirst(vendor.count))
      let isClear =
        rest.count > 1
        && ![
          "storage", "maps", "monitor", "search", "sql", "functions", "translate", "vision",
          "oauth", "analytics",
        ].contains(rest)
      return isClear ? rest : id.text
    }
    return id.text
  }
}
