import ArchitectureModel
import Facts

extension PartMap {
  /// Labels that people give to the only resource of a reusable module.
  private static let moduleLabels: Set<String> = [
    "this", "main", "default", "service", "app", "function", "lambda", "job", "task", "server",
    "container",
  ]

  /// Whether only the callers of a module know what the program is called, and other files say what runs.
  ///
  /// Source: Terraform documentation, "Modules", "Input Variables".
  func isUnnamed(_ resource: Resource) -> Bool {
    guard Self.moduleLabels.contains(resource.name.lowercased()),
      parts.contains(where: { $0.isProgram && !$0.declarations.isEmpty })
    else { return false }
    return resource.attributes.contains { attribute in
      guard let sign = attribute.firstIndex(of: "=") else { return false }
      let key = attribute[..<sign]
      guard key == "name" || key == "function_name" || key == "service_name" else { return false }
      let value = attribute[attribute.index(after: sign)...]
      return value.hasPrefix("var.") || value.contains("${var.") || value.hasPrefix("${local.")
    }
  }

  /// What the words of a resource's name say it is for: shipping the system or trying it out, where the system itself is declared.
  func stage(of resource: Resource, kind: ComponentKind) -> Stage {
    guard parts.contains(where: { $0.stage == .production && !$0.declarations.isEmpty }) else {
      return .production
    }
    let words = Set(Words.of(resource.name))
    if !words.isDisjoint(with: ["ci", "test", "tests", "e2e"]) { return .test }
    if words.contains("staging"), kind == .gateway { return .development }
    let delivery: Set<String> = [
      "artifact", "artifacts", "build", "builds", "release", "releases", "tfstate", "terraform",
      "codepipeline", "cicd",
    ]
    return kind == .objectStorage && !words.isDisjoint(with: delivery) ? .development : .production
  }
}
