import Facts
import Formats

extension Detector {
  /// Images that workflows of a forge make of folders of the repository, at whose root they run.
  ///
  /// Source: GitHub documentation, "Workflow syntax", "jobs.<job_id>.strategy.matrix"; the inputs of build-push-action and
  /// metadata-action.
  package static let workflowImages = Detector(
    id: "workflow-images",
    revision: 2,
    summary: "images that workflows make of folders",
    reads: FilePattern(suffixes: [".yml", ".yaml"], folders: [".github", ".gitea", ".forgejo"])
  ) { file in
    var detection = Detection()
    let commands = ImageBuildCommand.all(in: file, root: "/")
    let folders = commands.isEmpty ? nil : WorkflowFolders(file)
    for var build in commands {
      build.context = folders?.placed(build.context, line: build.line) ?? build.context
      build.dockerfile = build.dockerfile.map {
        folders?.placed($0, line: build.line) ?? $0
      }
      detection.add(build)
    }
    guard file.contains("build-push-action") else { return detection }
    for root in file.yaml.roots {
      let outer = variables(root["env"], prefix: "env")
      for job in root["jobs"]?.entries ?? [] {
        let values = outer.merging(variables(job.value["env"], prefix: "env")) { $1 }
        for choice in choices(job.value[path: "strategy", "matrix"]) {
          let known = values.merging(choice) { $1 }
          for build in builds(job.value["steps"]?.items ?? [], known) { detection.add(build) }
        }
      }
    }
    return detection.inFileOrder
  }

  private static func variables(_ node: Node?, prefix: String) -> [String: String] {
    var found: [String: String] = [:]
    for entry in node?.entries ?? [] {
      if let text = entry.value.string { found["\(prefix).\(entry.key)"] = text }
    }
    return found
  }

  /// The values of a matrix: one list after the other, and each of what is included.
  private static func choices(_ matrix: Node?) -> [[String: String]] {
    guard let matrix else { return [[:]] }
    var choices: [[String: String]] = [[:]]
    for entry in matrix.entries where entry.key != "include" && entry.key != "exclude" {
      let values = entry.value.items.map { item -> [String: String] in
        guard let text = item.string else {
          return variables(item, prefix: "matrix.\(entry.key)")
        }
        return ["matrix.\(entry.key)": text]
      }
      if values.isEmpty || choices.count * values.count > 200 { continue }
      choices = choices.flatMap { choice in values.map { choice.merging($0) { $1 } } }
    }
    let included = (matrix["include"]?.items ?? []).prefix(200).map {
      variables($0, prefix: "matrix")
    }
    let isOnlyIncluded = choices == [[:]] && !included.isEmpty
    return (isOnlyIncluded ? [] : choices) + included
  }

  private static func builds(_ steps: [Node], _ known: [String: String]) -> [ImageBuild] {
    var known = known
    for step in steps where step["uses"]?.string?.contains("metadata-action") == true {
      guard let id = step["id"]?.string, let images = step[path: "with", "images"]?.string else {
        continue
      }
      known["steps.\(id).outputs.tags"] = images
      known["steps.\(id).outputs.images"] = images
    }
    return steps.flatMap { step -> [ImageBuild] in
      guard step["uses"]?.string?.contains("/build-push-action") == true, let with = step["with"],
        let tags = with["tags"]?.string
      else { return [] }
      let context = filled(with["context"]?.string ?? ".", known)
      let dockerfile = with["file"]?.string.map { "/" + filled($0, known) }
      let images = filled(tags, known).split { ",\n ".contains($0) }.map(String.init)
      return images.map {
        ImageBuild(
          image: $0,
          context: "/" + context,
          dockerfile: dockerfile,
          line: step.line
        )
      }
    }
  }

  /// The text with `${{ env.NAME }}` and the like filled in as far as they are known.
  private static func filled(_ text: String, _ known: [String: String], depth: Int = 0) -> String {
    guard depth < 4, text.contains("${{"), text.utf8.count < 2_000 else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "$") {
      result += rest[..<open]
      rest = rest[open...]
      guard rest.hasPrefix("${{"), let close = rest.firstIndex(of: "}") else {
        result.append("$")
        rest = rest.dropFirst()
        continue
      }
      let name = rest[..<close].dropFirst(3).filter { $0 != " " }
      let value = known[name].map { filled($0, known, depth: depth + 1) }
      // Without blanks, so that what is not known does not end a name.
      result += value ?? "${\(name)}"
      rest = rest[close...].drop { $0 == "}" }
    }
    return result + rest
  }
}
