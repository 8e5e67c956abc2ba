import Facts
import Formats

extension Detector {
  /// Services that the Azure Developer CLI builds and deploys.
  ///
  /// Source: Azure Developer CLI documentation, "azure.yaml schema".
  package static let azureDeveloper = Detector(
    id: "azure-developer",
    revision: 2,
    summary: "services that a deployment tool for Azure builds",
    reads: FilePattern(names: ["azure.yaml", "azure.yml"])
  ) { file in
    var detection = Detection()
    for root in file.yaml.roots {
      for service in root["services"]?.entries ?? [] {
        guard let project = service.value["project"]?.string,
          let host = service.value["host"]?.string
        else { continue }
        var workload = Workload(name: service.key, form: .container)
        let docker = service.value["docker"]
        let isImage = ["containerapp", "aks"].contains(host)
        workload.build = build(
          project,
          context: docker?["context"]?.string,
          dockerfile: isImage ? docker?["path"]?.string : nil
        )
        workload.hostNames = [service.value["resourceName"]?.string].compactMap { $0 }
        workload.references = service.value["uses"]?.strings ?? []
        detection.add(.workload(workload), line: service.line)
      }
    }
    if !detection.isEmpty { detection.gaps = file.yaml.gaps }
    return detection
  }
}

/// How the image of a project is built: both paths are relative to the project, while a build's file is relative to its context.
///
/// Source: azure.yaml schema, `docker.path`, `docker.context`: "relative to the service".
private func build(_ project: String, context: String?, dockerfile: String?) -> Workload.Build {
  guard let context else { return Workload.Build(context: project, dockerfile: dockerfile) }
  let steps = context.split(separator: "/").filter { $0 != "." }
  var outer = project.split(separator: "/").filter { $0 != "." }
  guard let dockerfile, steps.allSatisfy({ $0 == ".." }), steps.count <= outer.count else {
    return Workload.Build(context: "\(project)/\(context)", dockerfile: dockerfile)
  }
  let inner = outer.suffix(steps.count)
  outer.removeLast(steps.count)
  let file = dockerfile.split(separator: "/").filter { $0 != "." }
  return Workload.Build(
    context: outer.isEmpty ? "." : outer.joined(separator: "/"),
    dockerfile: (inner + file).joined(separator: "/")
  )
}
