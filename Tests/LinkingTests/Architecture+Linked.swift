import ArchitectureModel
import Catalog
import Facts
import Linking
import TestSupport

extension Architecture {
  /// The graph of a repository that holds these files, recognised by a catalogue of invented products.
  static func linked(_ files: [String: String]) -> Architecture {
    Linker.architecture(of: FactBook(reading: files), catalog: .invented)
  }

  /// The connection between two components, by their ids.
  func connection(_ from: String, _ to: String) -> Connection? {
    connections.first { $0.from.text == from && $0.to.text == to }
  }

  /// The component of this id.
  func component(_ id: String) -> Component? {
    components.first { $0.id.text == id }
  }
}
