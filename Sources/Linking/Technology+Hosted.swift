import Catalog

extension Technology {
  /// Whether somebody else may run it.
  var isHosted: Bool { roles.first == .external || !values(of: .hosts).isEmpty }
}
