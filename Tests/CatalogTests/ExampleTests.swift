import BuiltinCatalog
import Catalog
import Facts
import FileDetectors
import Formats
import Testing

/// Every example of every technology, through the real router and the real detectors.
@Suite struct `Examples of technologies` {
  private static let router = Router()
  private static let catalog = BuiltinCatalog.load()

  @Test(arguments: TechnologyFile.all)
  func `show what is seen and what is not`(file: TechnologyFile) {
    let catalog = Self.catalog
    #expect(!file.seen.isEmpty && !file.unseen.isEmpty, "needs both kinds of examples")
    for example in file.seen {
      let facts = Self.facts(of: example)
      let seen = Self.technologies(in: facts, catalog: catalog)
      #expect(
        seen.contains(file.id),
        "not seen in \(example.file): \(example.text)\nfacts: \(facts.dump)\nseen: \(seen)"
      )
    }
    for example in file.unseen {
      let facts = Self.facts(of: example)
      let seen = Self.technologies(in: facts, catalog: catalog)
      #expect(
        !seen.contains(file.id),
        "wrongly seen in \(example.file): \(example.text)\nfacts: \(facts.dump)"
      )
    }
  }

  /// A file that nobody reads would make every `unseen` true.
  @Test(arguments: TechnologyFile.all)
  func `are files that a detector reads`(file: TechnologyFile) {
    for example in file.seen + file.unseen {
      #expect(!Self.router.detectors(for: example.file).isEmpty, "nobody reads \(example.file)")
    }
  }

  private static func facts(of example: TechnologyFile.Example) -> Detection {
    let text = FileText(example.text)
    return router.detectors(for: example.file).reduce(into: Detection()) { all, detector in
      let detection = detector.detect(text)
      all.facts += detection.facts
      all.gaps += detection.gaps
    }
  }

  private static func technologies(in detection: Detection, catalog: Catalog) -> [TechnologyID] {
    Set(detection.facts.flatMap { catalog.sightings(in: $0.claim).map(\.technology) }).sorted()
  }
}
