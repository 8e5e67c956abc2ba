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
  /// Folders whose code a container is shown, when its image holds none; nil when it may be all.
  var shown: [RepoPath]?
  /// Whether another declaration builds its image.
  var isBuiltElsewhere = false

  /// The file that its image is built by.
  var dockerfile: RepoPath? {
    workload.build.flatMap { build in
      folder.resolving(build.context)?.resolving(build.dockerfile ?? "Dockerfile")
    }
  }

  /// Takes from the name of a workload what its labels say is none of the program's own.
  ///
  /// `reviews-v2` that is labelled with its version is a version of `reviews`; `orders-deployment` with the label `app: orders` is
  /// the deployment of `orders`.
  ///
  /// Source: Istio documentation, "Application Requirements", "Pods with app and version labels"; Kubernetes documentation,
  /// "Recommended Labels".
  mutating func leaveOutEndings() {
    guard workload.container == nil, workload.form.scopeName == "kubernetes",
      let plain = versionlessName ?? labelledName
    else { return }
    workload.hostNames.append(workload.name)
    workload.name = plain
  }

  private func label(_ key: String) -> String? {
    workload.labels.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
  }

  private var versionlessName: String? {
    guard let version = label("version") else { return nil }
    let ending = "-" + version
    guard ending.count > 1, workload.name.hasSuffix(ending), workload.name.count > ending.count
    else { return nil }
    return String(workload.name.dropLast(ending.count))
  }

  private static let objectEndings: Set<String> = [
    "depl", "deployment", "deploy", "dep", "statefulset", "sts", "daemonset", "ds",
  ]

  /// Whether the longer name only says what kind of object has the name.
  static func addsKind(_ longer: String, to name: String) -> Bool {
    guard longer.hasPrefix(name + "-") else { return false }
    return objectEndings.contains(longer.dropFirst(name.count + 1).lowercased())
  }

  /// The label where the name only adds what kind of object it is.
  private var labelledName: String? {
    guard let hyphen = workload.name.lastIndex(of: "-") else { return nil }
    let plain = String(workload.name[..<hyphen])
    let ending = workload.name[workload.name.index(after: hyphen)...].lowercased()
    guard !plain.isEmpty, Self.objectEndings.contains(ending) else { return nil }
    return [label("app.kubernetes.io/name"), label("app")].contains(plain) ? plain : nil
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
