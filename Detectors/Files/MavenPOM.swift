import Facts
import Formats

extension Detector {
  /// Maven modules: coordinates, parent, inner modules, dependencies, plugins that make a program or an image.
  ///
  /// Source: Apache Maven, "POM Reference".
  package static let mavenPOM = Detector(
    id: "maven-pom",
    revision: 2,
    summary: "Maven modules and what they depend on",
    reads: FilePattern(names: ["pom.xml"], suffixes: [".pom"])
  ) { file in
    guard let root = file.xml.root, root.name == "project" else {
      return Detection(gaps: file.xml.root == nil ? file.xml.gaps : [])
    }
    var reader = POMReader(root: root)
    reader.read()
    reader.detection.gaps += file.xml.gaps
    return reader.detection.inFileOrder
  }
}

private struct POMReader {
  private let root: XMLElement
  private let properties: MavenProperties
  var detection = Detection()

  init(root: XMLElement) {
    self.root = root
    properties = MavenProperties(of: root)
  }

  private var profiles: [XMLElement] { root["profiles"]?.children(named: "profile") ?? [] }
  /// The project and its profiles, which may hold the same elements.
  private var parts: [XMLElement] { [root] + profiles }

  private var plugins: [XMLElement] {
    parts.flatMap { $0[path: "build", "plugins"]?.children(named: "plugin") ?? [] }
  }

  mutating func read() {
    addModule()
    addParent()
    for part in parts {
      add(part["dependencies"], isManaged: false)
      add(part[path: "dependencyManagement", "dependencies"], isManaged: true)
    }
    for plugin in plugins { add(plugin) }
  }

  private mutating func addModule() {
    let artifact = properties.resolved(root.text(of: "artifactId") ?? "")
    let group = root.text(of: "groupId") ?? root[path: "parent", "groupId"]?.text
    let members = parts.flatMap { $0["modules"]?.children(named: "module") ?? [] }.map(\.text)
    let module = Module(
      ecosystem: .maven,
      name: "\(properties.resolved(group ?? "")):\(artifact)",
      form: form,
      members: members
    )
    detection.add(.module(module), line: root["artifactId"]?.line ?? root.line)
  }

  private var form: Module.Form {
    switch properties.resolved(root.text(of: "packaging") ?? "jar") {
    case "pom": .workspace
    case "war", "ear": .application
    case "maven-plugin": .library
    default: plugins.contains(where: isPacker) ? .application : .unspecified
    }
  }

  /// Whether the plugin packs the module as a program.
  private func isPacker(_ plugin: XMLElement) -> Bool {
    if plugin[path: "configuration", "skip"]?.text == "true" { return false }
    let artifact = plugin.text(of: "artifactId") ?? ""
    return ProgramPlugins.maven.contains(artifact)
      || plugin.all.contains { $0.name == "mainClass" && !$0.text.isEmpty }
  }

  private mutating func addParent() {
    guard let parent = root["parent"] else { return }
    let line = parent["artifactId"]?.line ?? parent.line
    // The parent's own coordinates offer versions and plugins, and often name the framework.
    add(Dependency(ecosystem: .maven, name: coordinates(parent), scope: .managed), line: line)
    let path = parent["relativePath"]
    if let path, path.text.isEmpty { return }
    let reference = FileReference(.parent, path?.text ?? "../pom.xml")
    detection.add(.reference(reference), line: path?.line ?? line)
  }

  private func coordinates(_ element: XMLElement, group: String = "") -> String {
    let group = properties.resolved(element.text(of: "groupId") ?? group)
    return "\(group):\(properties.resolved(element.text(of: "artifactId") ?? ""))"
  }

  private mutating func add(_ dependency: Dependency, line: Int) {
    detection.add(.dependency(dependency), line: line)
  }

  private mutating func add(_ list: XMLElement?, isManaged: Bool) {
    for element in list?.children(named: "dependency") ?? [] {
      var scope = Dependency.Scope.runtime
      if properties.resolved(element.text(of: "scope") ?? "") == "test" { scope = .test }
      if isManaged { scope = .managed }
      let line = element["artifactId"]?.line ?? element.line
      add(Dependency(ecosystem: .maven, name: coordinates(element), scope: scope), line: line)
    }
  }

  private mutating func add(_ plugin: XMLElement) {
    let line = plugin["artifactId"]?.line ?? plugin.line
    // Source: POM Reference, "Plugins": the group may be left out for Maven's own.
    let name = coordinates(plugin, group: "org.apache.maven.plugins")
    add(Dependency(ecosystem: .maven, name: name, scope: .development), line: line)
    for element in plugin.all {
      switch element.name {
      case "mainClass" where !element.text.isEmpty:
        let entry = EntryPoint(.java, properties.resolved(element.text))
        detection.add(.entryPoint(entry), line: element.line)
      case "to": addImage(element["image"])
      case "image": addImage(element["name"])
      case "imageName": addImage(element)
      case "repository" where name.contains("docker"): addImage(element)
      case "arguments": addBuiltImage(element.children(named: "argument"))
      case "dockerDirectory", "dockerFileDir", "contextDir", "contextDirectory":
        addSetting("image.context", element)
      default: break
      }
    }
  }

  /// The image that a plugin builds by the command line: `docker build -t acme/orders .`.
  ///
  /// Source: Exec Maven Plugin, "exec:exec", `arguments`; Docker documentation, "docker image build", `--tag`.
  private mutating func addBuiltImage(_ arguments: [XMLElement]) {
    guard arguments.contains(where: { $0.text == "build" }),
      let sign = arguments.firstIndex(where: { ["-t", "--tag"].contains($0.text) }),
      sign + 1 < arguments.count
    else { return }
    addImage(arguments[sign + 1])
  }

  private mutating func addImage(_ element: XMLElement?) {
    element.map { addSetting("image", $0) }
  }

  private mutating func addSetting(_ key: String, _ element: XMLElement) {
    if element.text.isEmpty { return }
    let setting = Setting(key: key, value: properties.resolved(element.text))
    detection.add(.setting(setting), line: element.line)
  }
}
