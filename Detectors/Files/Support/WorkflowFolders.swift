import Facts
import Formats

/// In which folder of the repository the commands of a workflow run, by their lines.
///
/// Source: GitHub documentation, "Workflow syntax", `jobs.<job_id>.steps[*].working-directory`, `defaults.run`.
struct WorkflowFolders {
  /// The first lines of steps with their folders, by line.
  private var starts: [(line: Int, folder: String)] = []

  init(_ file: FileText) {
    guard file.contains("working-directory") else { return }
    for root in file.yaml.roots {
      let outer = Self.usual(root)
      for job in root["jobs"]?.entries ?? [] {
        let usual = Self.usual(job.value) ?? outer
        for step in job.value["steps"]?.items ?? [] {
          starts.append((step.line, step["working-directory"]?.string ?? usual ?? ""))
        }
      }
    }
    starts.sort { $0.line < $1.line }
  }

  private static func usual(_ node: Node) -> String? {
    node[path: "defaults", "run", "working-directory"]?.string
  }

  /// The path from the root of the repository, where the one given begins with a slash and is as the command says it.
  func placed(_ path: String, line: Int) -> String {
    guard !path.hasPrefix("//"), let folder = starts.last(where: { $0.line <= line })?.folder,
      !folder.isEmpty, !folder.contains("$")
    else { return path }
    return "/\(folder)\(path)"
  }
}
