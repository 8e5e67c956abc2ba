import Catalog
import Facts

extension Declaration {
  /// File names that say what kind of object is inside, not whose.
  private static let plainStems: Set<String> = [
    "deployment", "deployments", "deploy", "statefulset", "daemonset", "cronjob", "cronjobs", "job",
    "jobs", "pod", "rollout", "workload", "app", "application", "main", "all", "manifest",
    "manifests", "k8s", "kubernetes", "service", "index", "template", "resources", "kube",
  ]

  /// Calls what only an installation names by its labels, its file, its image or its chart: the text of a template is no name,
  /// and would be that of all who are written alike.
  ///
  /// Source: Kubernetes documentation, "Recommended Labels".
  mutating func nameWithoutPlaceholders(file: RepoPath) {
    guard workload.form.scopeName == "kubernetes", Self.isOpen(workload.name) else { return }
    let plain = Interpolation.filled(workload.name) { _ in "" }.withoutEmbeddedCode
      .trimmed(of: "-_. ")
    let labels = ["app.kubernetes.io/name", "app", "app.kubernetes.io/component", "k8s-app"]
    let labelled = labels.compactMap { key in
      workload.labels.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }
    let image = workload.image.map { ImageName($0).name }
    let chartName = chart.map { String($0.name) }
    let names = [plain] + labelled + [Self.stem(of: file), image ?? "", chartName ?? ""]
    guard let name = names.first(where: { $0.count > 1 && !Self.isOpen($0) }) else { return }
    workload.name = name
  }

  private static func isOpen(_ text: String) -> Bool {
    text.contains("{{") || text.contains("${") || text.contains("$(") || text.contains("<%")
  }

  /// `orders` of `orders-deployment.yaml`; empty when the file tells of no program.
  private static func stem(of file: RepoPath) -> String {
    let stem = file.name.prefix { $0 != "." }.lowercased()
    let words = stem.split { "-_".contains($0) }
    let own = words.reversed().drop { plainStems.contains(String($0)) }.reversed()
    return own.joined(separator: "-")
  }
}

extension String {
  /// Without `<%= … %>`, by which templates of Ruby and others are filled in.
  fileprivate var withoutEmbeddedCode: String {
    var text = ""
    for (number, piece) in split(separator: "<%", omittingEmptySubsequences: false).enumerated() {
      guard number > 0 else {
        text += piece
        continue
      }
      let pieces = piece.split(separator: "%>", maxSplits: 1, omittingEmptySubsequences: false)
      if pieces.count == 2 { text += pieces[1] }
    }
    return text
  }

  /// Without these characters around it.
  fileprivate func trimmed(of characters: String) -> String {
    let start = drop { characters.contains($0) }
    return String(String(start.reversed().drop { characters.contains($0) }).reversed())
  }
}
