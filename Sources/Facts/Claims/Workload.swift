/// Something that a deployment file starts: a compose service, a container of a Kubernetes workload, a unit, a job.
///
/// Its settings are ``Setting`` facts of the same file whose `owner` is ``owner``.
package struct Workload: Hashable, Sendable, CustomStringConvertible {
  /// How the file declares it, which says how long it runs and how peers find it.
  package enum Form: String, Hashable, Sendable {
    case composeService = "compose service"
    case deployment, statefulSet, daemonSet, replicaSet, pod, job, cronJob
    case process, unit, function, container, task
  }

  /// How an image is built from this repository.
  package struct Build: Hashable, Sendable {
    /// A folder relative to the file's own; a URL when the context is remote.
    package var context: String
    /// Relative to the context; nil means `Dockerfile`.
    package var dockerfile: String?
    package var target: String?

    package init(context: String, dockerfile: String? = nil, target: String? = nil) {
      self.context = context
      self.dockerfile = dockerfile
      self.target = target
    }
  }

  /// A port that it listens on.
  package struct Port: Hashable, Sendable {
    /// The port on the host, nil when none is published or it is chosen at run time.
    package var published: Int?
    /// A variable that stands for it: `${DB_PORT}`.
    package var placeholder: String?
    package var target: Int
    package var name: String?

    package init(
      published: Int? = nil,
      placeholder: String? = nil,
      target: Int,
      name: String? = nil
    ) {
      self.published = published
      self.placeholder = placeholder
      self.target = target
      self.name = name
    }
  }

  package var name: String
  package var form: Form
  /// The container's name when the workload has several; nil for the first and for formats without containers.
  package var container: String?
  /// Namespace, compose project name, or whatever the format calls the scope of names.
  package var namespace: String?
  /// As written, with unresolved `${…}` and `{{ … }}`.
  package var image: String?
  package var build: Build?
  /// Entry point and arguments, split into words where the file does so; else one word.
  ///
  /// Redacted.
  package var command: [String] = [] {
    didSet { command = Redaction.redacted(words: command) }
  }
  /// Further names by which peers reach it: host name, container name, network aliases.
  package var hostNames: [String] = []
  package var ports: [Port] = []
  /// Names of workloads that must start first.
  package var startsAfter: [String] = []
  /// Names under which this workload calls others: compose `links`, as `name` or `name:alias`.
  package var links: [String] = []
  /// The same for containers that others start: compose `external_links`.
  package var outsideLinks: [String] = []
  /// Files of settings, relative to the file's folder.
  package var settingFiles: [String] = []
  /// Owners of settings taken over whole: `configmap/<name>`, `secret/<name>`, `service/<name>`.
  package var settingOwners: [String] = []
  /// `key=value` labels by which selectors and proxies find it, sorted.
  package var labels: [String] = []
  package var profiles: [String] = []
  /// Host folders and files mounted into it, relative to the file's folder, as `host:container`.
  package var mounts: [String] = []
  /// Cron expression or rate.
  package var schedule: String?
  /// The declaration it inherits from, as `file#name` or `#name`.
  package var extends: String?
  package var replicas: String?
  /// The folder inside the container in which the command runs.
  package var workingFolder: String?
  /// Whether the file says that it is to end: others wait for its success, or nothing starts it again.
  package var runsOnce = false
  /// The module of this repository that it runs, by name, where the file names no folder.
  package var program: String?
  /// The product that it runs, as the format calls it, where the file names no image.
  package var product: String?
  /// Names of workloads whose addresses it is handed.
  package var references: [String] = []
  /// The workload whose network it runs in, so that both are one to all others.
  package var companionOf: String?
  /// Whether it runs in the network of its machine.
  package var isOnHost = false
  /// Whether the file's own head says that developers start it, and nobody else.
  package var isForDevelopers = false

  package init(name: String, form: Form) {
    self.name = name
    self.form = form
  }

  /// What ``Setting/owner`` says of its settings: `service/<name>`, with `/<container>` for further containers.
  package var owner: String {
    container.map { "service/\(name)/\($0)" } ?? "service/\(name)"
  }

  package var description: String {
    var parts = ["\(form.rawValue) \(name)"]
    if let container { parts.append("container \(container)") }
    if let namespace { parts.append("in \(namespace)") }
    if let image { parts.append("image \(image)") }
    if let build {
      parts.append("built from \(build.context)")
      if let file = build.dockerfile { parts.append("by \(file)") }
      if let target = build.target { parts.append("target \(target)") }
    }
    if !command.isEmpty { parts.append("runs [\(command.joined(separator: " "))]") }
    if !hostNames.isEmpty { parts.append("known as \(hostNames.joined(separator: ","))") }
    if !ports.isEmpty { parts.append("ports \(ports.map(\.text).joined(separator: ","))") }
    if !startsAfter.isEmpty { parts.append("after \(startsAfter.joined(separator: ","))") }
    if !links.isEmpty { parts.append("links \(links.joined(separator: ","))") }
    if !outsideLinks.isEmpty {
      parts.append("links outside \(outsideLinks.joined(separator: ","))")
    }
    if !settingFiles.isEmpty {
      parts.append("settings from \(settingFiles.joined(separator: ","))")
    }
    if !settingOwners.isEmpty { parts.append("takes \(settingOwners.joined(separator: ","))") }
    if !labels.isEmpty { parts.append("labels \(labels.joined(separator: ","))") }
    if !profiles.isEmpty { parts.append("profiles \(profiles.joined(separator: ","))") }
    if !mounts.isEmpty { parts.append("mounts \(mounts.joined(separator: ","))") }
    if let schedule { parts.append("schedule \(schedule)") }
    if let extends { parts.append("extends \(extends)") }
    if let replicas { parts.append("replicas \(replicas)") }
    if let workingFolder { parts.append("in folder \(workingFolder)") }
    if runsOnce { parts.append("runs once") }
    if let program { parts.append("program \(program)") }
    if let product { parts.append("product \(product)") }
    if !references.isEmpty { parts.append("refers to \(references.joined(separator: ","))") }
    if let companionOf { parts.append("beside \(companionOf)") }
    if isForDevelopers { parts.append("for developers") }
    return parts.joined(separator: " ")
  }
}

extension Workload.Port {
  /// `8080:80`, `80` or `80(http)`.
  fileprivate var text: String {
    let pair = (published.map(String.init) ?? placeholder).map { "\($0):\(target)" } ?? "\(target)"
    return name.map { "\(pair)(\($0))" } ?? pair
  }
}
