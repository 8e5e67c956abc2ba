import ArchitectureModel
import Catalog
import Facts

/// One workload of one deployment view, with all that its files say of it.
struct Declaration: Sendable {
  var workload: Workload
  /// Where it is declared, best first.
  var places: [Located<String>]
  /// The deployment view: `compose`, `kubernetes`, `procfile` …, with the folder when there are several.
  let scope: String
  /// The folder against which its paths and names are resolved.
  let folder: RepoPath
  /// The folder of the chart whose template declares it.
  var chart: RepoPath?
  var stage: Stage
  /// What its image, chart or command makes it; nil for own code and unknown images.
  var technology: Technology?
  /// The unit that it is built from.
  var unit: Int?
  /// Settings given to it directly, in order.
  var settings: [Located<Setting>] = []
  /// Numbers of the planned resources that it is.
  var planned: [Int] = []
  /// Names of network services that stand for it.
  var endpoints: [String] = []
  /// The image with variables filled in.
  var image: ImageName?
  /// Whether another declaration builds its image.
  var isBuiltElsewhere = false

  /// The file that its image is built by.
  var dockerfile: RepoPath? {
    workload.build.flatMap { build in
      folder.resolving(build.context)?.resolving(build.dockerfile ?? "Dockerfile")
    }
  }

  /// Takes the version from the name of a workload that is labelled with it: `reviews-v2` is a version of `reviews`.
  ///
  /// Source: Istio documentation, "Application Requirements", "Pods with app and version labels".
  mutating func leaveOutVersion() {
    let prefix = "version="
    guard workload.container == nil, workload.form.scopeName == "kubernetes",
      let label = workload.labels.first(where: { $0.hasPrefix(prefix) })
    else { return }
    let ending = "-" + label.dropFirst(prefix.count)
    guard ending.count > 1, workload.name.hasSuffix(ending), workload.name.count > ending.count
    else { return }
    workload.hostNames.append(workload.name)
    workload.name = String(workload.name.dropLast(ending.count))
  }

  /// Names by which peers of the same scope reach it.
  var hostNames: [String] { [workload.name] + workload.hostNames }
}

extension Workload.Form {
  /// The kind of deployment view that declares it.
  var scopeName: String {
    switch self {
    case .composeService: "compose"
    case .deployment, .statefulSet, .daemonSet, .replicaSet, .pod, .job, .cronJob: "kubernetes"
    case .process: "processes"
    case .unit: "systemd"
    case .function: "serverless"
    case .container, .task: "infrastructure-code"
    }
  }
}
