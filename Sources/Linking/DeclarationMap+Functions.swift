import ArchitectureModel
import Facts

extension DeclarationMap {
  /// Functions that only offer again, on another platform, what a deployed program offers are a variant to look at.
  ///
  /// `orders-service-aws-lambda` beside `orders-service`: requests start them and nothing else does.
  mutating func demoteFunctionVariants(units: UnitMap, book: FactBook) {
    let programs = deployedPrograms(units)
    let variants = all.indices.filter { number in
      let declaration = all[number]
      guard declaration.workload.form == .function, declaration.stage == .production,
        let folder = declaration.unit.map({ units.units[$0].folder }),
        let program = Self.program(servedBy: folder)
      else { return false }
      return programs.contains(program)
    }
    let files = Set(variants.flatMap { all[$0].places.map(\.path) })
    let events = Self.events(book.files.filter { files.contains($0.path) })
    for number in variants {
      let own = all[number].places.flatMap {
        events["\($0.path) \(all[number].workload.name)"] ?? []
      }
      if !own.isEmpty, own.allSatisfy(Self.requestEvents.contains) { all[number].stage = .sample }
    }
  }

  /// Folders of what other formats than functions deploy.
  private func deployedPrograms(_ units: UnitMap) -> Set<RepoPath> {
    let programs = all.filter {
      $0.workload.form != .function && $0.stage == .production && $0.technology == nil
    }
    return Set(programs.compactMap { $0.unit.map { units.units[$0].folder } })
  }

  /// The folder beside this one that is called the same without the platform.
  private static func program(servedBy folder: RepoPath) -> RepoPath? {
    let name = String(folder.name)
    guard let ending = platforms.first(where: { name.lowercased().hasSuffix($0) }) else {
      return nil
    }
    return folder.folder.resolving(String(name.dropLast(ending.count)))
  }

  private static let platforms = [
    "-aws-lambda", "-aws-lambdas", "-lambda", "-lambdas", "-azure-functions", "-azure-function",
    "-cloud-functions", "-cloud-function", "-functions", "-serverless",
  ]

  /// Source: Serverless Framework, "Events"; AWS SAM, "EventSource".
  private static let requestEvents: Set<String> = [
    "event.http", "event.httpApi", "event.Api", "event.HttpApi", "event.alb",
  ]

  /// File and function → kinds of what starts it.
  private static func events(_ files: [FileFacts]) -> [String: [String]] {
    var events: [String: [String]] = [:]
    for file in files {
      for fact in file.detection.facts {
        guard case .resource(let resource) = fact.claim else { continue }
        let kinds = resource.attributes.filter { $0.hasPrefix("event.") }.map {
          String($0.prefix { $0 != "=" })
        }
        if !kinds.isEmpty { events["\(file.path) \(resource.name)", default: []] += kinds }
      }
    }
    return events
  }
}
