import Facts
import Formats

extension Detector {
  /// Services that the Azure Developer CLI builds and deploys.
  ///
  /// Source: Azure Developer CLI documentation, "azure.yaml schema".
  package static let azureDeveloper = Detector(
    id: "azure-developer",
    revision: 1,
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
        let context = docker?["context"]?.string.map { "\(project)/\($0)" } ?? project
        workload.build = Workload.Build(
          context: context,
          dockerfile: ["containerapp", "aks"].contains(host) ? docker?["path"]?.string : nil
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
