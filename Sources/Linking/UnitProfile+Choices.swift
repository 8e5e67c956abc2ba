import Catalog
import Facts

extension UnitProfile {
  /// Whether options in code choose what the unit speaks to; many different ones are only on offer.
  static func isChoosing(_ unit: Unit, catalog: Catalog) -> Bool {
    var chosen: Set<TechnologyID> = []
    for item in unit.settings where item.detector == "source-javascript" {
      for sighting in catalog.sightings(in: .setting(item.content)) where sighting.form == .driver {
        chosen.insert(sighting.technology)
      }
    }
    return chosen.count < 3
  }
}
