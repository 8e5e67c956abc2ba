import Facts
import Formats

extension Detector {
  /// Programs that a sidecar's command line starts together, each with the name that others call it by.
  ///
  /// Source: Dapr documentation, "Multi-App Run template".
  package static let multiAppRun = Detector(
    id: "multi-app-run",
    revision: 1,
    summary: "programs that are started together, each beside a sidecar",
    reads: FilePattern(prefixes: ["dapr"], suffixes: [])
  ) { file in
    guard file.contains("apps:"), file.contains("appDirPath:"), let root = file.yaml.roots.first
    else { return Detection() }
    var detection = Detection(gaps: file.yaml.gaps)
    for app in root["apps"]?.items ?? [] {
      guard let folder = app["appDirPath"]?.string else { continue }
      let name = app["appID"]?.string ?? folder.split(separator: "/").last.map(String.init) ?? ""
      if name.isEmpty { continue }
      var workload = Workload(name: name, form: .process)
      workload.build = Workload.Build(context: folder)
      workload.command = app["command"]?.strings ?? []
      if let port = app["appPort"]?.int {
        workload.ports = [Workload.Port(published: port, target: port)]
      }
      detection.add(.workload(workload), line: app.line)
      for setting in app["env"]?.keyValues ?? [] {
        let content = Setting(owner: workload.owner, key: setting.key, value: setting.value ?? "")
        detection.add(.setting(content), line: setting.line)
      }
    }
    return detection
  }
}
