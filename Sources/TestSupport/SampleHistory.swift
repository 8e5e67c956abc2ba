import Formats
import Foundation
import Git

/// The `history.yaml` of a sample: one entry for each commit, named as the folder of its files.
struct SampleHistory {
  struct Step {
    let name: String
    /// The commit message.
    let says: String
    let at: String?
    let by: String?
    /// The branch that is committed to; a new one starts where the last commit was.
    let branch: String?
    let merge: [String]
    let remove: [String]
  }

  let steps: [Step]

  init(file: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let items = YAMLDocuments(bytes).roots.first?.items ?? []
    steps = try items.map { item throws(GitProblem) in
      guard let entry = item.entries.first, item.entries.count == 1,
        let says = entry.value["says"]?.string
      else {
        throw GitProblem(
          place: "\(file):\(item.line)",
          what: "not of the form 'name: { says: …, at: … }'",
          remedy: "see SampleRepos/README.md"
        )
      }
      return Step(
        name: entry.key,
        says: says,
        at: entry.value["at"]?.string,
        by: entry.value["by"]?.string,
        branch: entry.value["branch"]?.string,
        merge: entry.value["merge"]?.strings ?? [],
        remove: entry.value["remove"]?.strings ?? []
      )
    }
  }
}
