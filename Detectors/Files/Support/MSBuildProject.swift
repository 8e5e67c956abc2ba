import Facts
import Formats

/// A file of MSBuild's language.
///
/// Source: Microsoft Learn, "MSBuild project file schema reference".
struct MSBuildProject {
  private let root: XMLElement
  /// Whether the file is taken in by several projects, so that its packages are only offered.
  private let isShared: Bool

  init(root: XMLElement, isShared: Bool = false) {
    self.root = root
    self.isShared = isShared
  }

  private func property(_ name: String) -> String? {
    root.children(named: "PropertyGroup").lazy.compactMap { $0.text(of: name) }.first
  }

  private var items: [XMLElement] {
    root.all.filter { $0.name == "ItemGroup" }.flatMap(\.children)
  }

  var module: Module {
    Module(ecosystem: .nuget, name: property("AssemblyName") ?? "", form: form)
  }

  private var sdks: [String] {
    let elements = root.children(named: "Sdk").compactMap { $0.attribute("Name") }
    return (root.attribute("Sdk")?.split(separator: ";").map(String.init) ?? []) + elements
  }

  private var form: Module.Form {
    if isTest { return .library }
    if let output = property("OutputType")?.lowercased() {
      return output == "library" && !isHosted ? .library : .application
    }
    if isHosted { return .application }
    return sdks.isEmpty ? .unspecified : .library
  }

  /// Whether the SDK or the kind of project makes it a web application, a worker or a function application.
  private var isHosted: Bool {
    let kinds = [".Web", ".Worker", ".BlazorWebAssembly", "Aspire.AppHost"]
    let isHostSDK = sdks.contains { sdk in
      let name = sdk.prefix { $0 != "/" }
      return kinds.contains { name.hasSuffix($0) }
    }
    // Source: the project type GUID of ASP.NET applications in Visual Studio.
    let web = "349c5851-65df-11da-9384-00065b846f21"
    return isHostSDK || property("AzureFunctionsVersion") != nil
      || property("ProjectTypeGuids")?.lowercased().contains(web) == true
  }

  private var isTest: Bool {
    if let isTest = property("IsTestProject") { return isTest.lowercased() == "true" }
    if sdks.contains(where: { $0.hasPrefix("MSTest.Sdk") }) { return true }
    return items.contains { item in
      let name = item.attribute("Include")?.lowercased() ?? ""
      return item.name == "PackageReference"
        && (name == "microsoft.net.test.sdk" || name == "xunit" || name.hasPrefix("xunit.v3"))
    }
  }

  func addItems(to detection: inout Detection) {
    let scope: Dependency.Scope = isShared ? .managed : isTest ? .test : .runtime
    addSDKs(scope, to: &detection)
    for item in items {
      switch item.name {
      case "PackageReference": add(item, isPrivate(item) ? .development : scope, to: &detection)
      case "PackageVersion": add(item, .managed, to: &detection)
      case "GlobalPackageReference", "DotNetCliToolReference":
        add(item, .development, to: &detection)
      case "ProjectReference": addProject(item, scope, to: &detection)
      default: break
      }
    }
    for name in ["ContainerRepository", "ContainerImageName"] {
      guard let element = root.all.first(where: { $0.name == name }), !element.text.isEmpty else {
        continue
      }
      detection.add(.setting(Setting(key: "image", value: element.text)), line: element.line)
    }
  }

  /// The SDKs that bring a framework along; the plain one brings only the language.
  ///
  /// Source: Microsoft Learn, ".NET project SDKs".
  private func addSDKs(_ scope: Dependency.Scope, to detection: inout Detection) {
    for sdk in sdks {
      let name = String(sdk.prefix { $0 != "/" }).trimmed
      guard name.hasPrefix("Microsoft.NET.Sdk.") else { continue }
      let dependency = Dependency(ecosystem: .nuget, name: name, scope: scope)
      detection.add(.dependency(dependency), line: root.line)
    }
  }

  /// Analyzers and build tools, which do not flow on to the program.
  private func isPrivate(_ item: XMLElement) -> Bool {
    let assets = item.attribute("PrivateAssets") ?? item.text(of: "PrivateAssets")
    return assets?.lowercased() == "all"
  }

  private func names(of item: XMLElement) -> [String] {
    let list = item.attribute("Include") ?? item.attribute("Update") ?? ""
    return list.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private func add(_ item: XMLElement, _ scope: Dependency.Scope, to detection: inout Detection) {
    // An update only changes what another file references.
    let isUpdate = item.attribute("Include") == nil
    for name in names(of: item) {
      let dependency = Dependency(ecosystem: .nuget, name: name, scope: isUpdate ? .managed : scope)
      detection.add(.dependency(dependency), line: item.line)
    }
  }

  private func addProject(
    _ item: XMLElement,
    _ scope: Dependency.Scope,
    to detection: inout Detection
  ) {
    for path in names(of: item).map(Self.withSlashes) {
      let file = path.split(separator: "/").last ?? ""
      let name = file.lastIndex(of: ".").map { file[..<$0] } ?? file
      let dependency = Dependency(
        ecosystem: .nuget,
        name: String(name),
        scope: scope,
        localPath: path
      )
      detection.add(.dependency(dependency), line: item.line)
    }
  }

  /// Project files write paths with backslashes.
  static func withSlashes(_ path: String) -> String {
    String(path.map { $0 == "\\" ? "/" : $0 })
  }
}
