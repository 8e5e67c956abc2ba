import Catalog
import FoundationEssentials
import Formats

/// Technology files of the user.
enum CatalogueFolder {
  /// The technologies of all `*.yaml` files directly in the folder, in name order, and their texts.
  static func read(_ folder: String) throws(CatalogProblem) -> (
    technologies: [Technology], text: String
  ) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        $0.hasSuffix(".yaml")
      }.sorted()
    } catch {
      throw CatalogProblem(
        place: folder,
        what: "no such folder; --catalog takes a folder of technology files"
      )
    }
    var technologies: [Technology] = []
    var texts = ""
    for name in names {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw CatalogProblem(place: name, what: "cannot be read")
      }
      let file = FileText(bytes: Array(data))
      technologies.append(try TechnologyFile.technology(in: file, id: String(name.dropLast(5))))
      texts += file.string
    }
    return (technologies, texts)
  }
}
