import Catalog
import Facts

/// What the catalogue says.
extension Resolution {
  /// What the catalogue says of a claim.
  func sightings(in claim: Claim) -> [Sighting] { catalog.sightings(in: claim) }

  /// The technologies that a configuration key belongs to.
  func catalogTechnologies(ofSetting key: String) -> [Technology] { catalog.lookup(.settings, key) }

  /// A technology of the catalogue.
  func catalogTechnology(_ id: TechnologyID) -> Technology? { catalog[id] }

  /// Technologies that the word means.
  func technologies(ofWord word: String) -> [Technology] { catalog.lookup(.words, word) }
}
