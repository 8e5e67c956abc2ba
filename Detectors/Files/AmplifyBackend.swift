import Facts
import Formats

extension Detector {
  /// What an Amplify project creates without a template in the repository: its GraphQL and REST interfaces and its users.
  ///
  /// Functions and storage bring templates of their own.
  /// Source: Amplify CLI documentation, "Files and Folders", `backend-config.json`.
  package static let amplifyBackend = Detector(
    id: "amplify",
    revision: 1,
    summary: "interfaces and user pools of an Amplify project",
    reads: FilePattern(names: ["backend-config.json"])
  ) { file in
    guard file.contains("providerPlugin") else { return Detection() }
    var detection = Detection(gaps: file.json.gaps)
    for category in ["api", "auth"] {
      for entry in file.json.root?[category]?.entries ?? [] {
        guard let service = entry.value["service"]?.string else { continue }
        let needed = entry.value["dependsOn"]?.items ?? []
        let links = needed.compactMap { $0["resourceName"]?.string }.map {
          Resource.Link(from: "${\(entry.key)}", to: "${\($0)}")
        }
        let resource = Resource(type: "amplify/\(service)", name: entry.key, links: links)
        detection.add(.resource(resource), line: entry.line)
      }
    }
    return detection
  }
}
