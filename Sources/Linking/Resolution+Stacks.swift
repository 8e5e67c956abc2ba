import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects what stacks create by what their resources declare.
  mutating func connectStacks() {
    for (number, stack) in stacks.stacks.enumerated() {
      let roles = StackRoles(stack)
      for resource in stack.resources {
        for link in resource.content.links { connect(link, resource, number, roles) }
        connectOwnClass(resource, in: number)
        let key = StackName(path: stack.path, name: resource.content.name)
        guard let part = parts.stackParts[key] else { continue }
        for reference in resource.content.references {
          for target in targets(of: "${\(reference)}", in: number) {
            connect(part, target, by: resource)
          }
        }
        connectDefinition(of: resource.content, part, in: number)
        for role in resource.content.values(of: "role") {
          for target in granted(role, in: number, roles, isOnlyUser: true) {
            connect(part, target, by: resource)
          }
        }
      }
    }
  }

  /// Connects an interface with what answers its paths, as far as a file beside the template says so.
  private mutating func connectDefinition(of resource: Resource, _ part: Int, in number: Int) {
    for file in resource.values(of: "definition") {
      guard let path = stacks.stacks[number].path.folder.resolving(file),
        let definition = stacks.number(at: path)
      else { continue }
      for integration in stacks.stacks[definition].resources {
        for reference in integration.content.references {
          for target in targets(of: "${\(reference)}", in: number) {
            connect(part, target, by: integration)
          }
        }
      }
    }
  }

  private mutating func connect(
    _ link: Resource.Link,
    _ resource: Located<Resource>,
    _ stack: Int,
    _ roles: StackRoles
  ) {
    let users = targets(of: link.from, in: stack)
    if users.isEmpty { return }
    var used = targets(of: link.to, in: stack)
    if used.isEmpty { used = granted(link.to, in: stack, roles, isOnlyUser: false) }
    for from in users {
      for to in used {
        // What a broker is said to use delivers to it.
        let isReversed = parts.parts[from].kind == .broker
        connect(isReversed ? to : from, isReversed ? from : to, by: resource, isLink: true)
      }
    }
  }

  /// What a role lets its user do; of a role with several users nobody knows who does what.
  private func granted(
    _ role: String,
    in stack: Int,
    _ roles: StackRoles,
    isOnlyUser: Bool
  ) -> [Int] {
    guard let name = StackReference.names(in: role).first?.split(separator: ".").first else {
      return []
    }
    if isOnlyUser, roles.users[String(name)] != 1 { return [] }
    return roles.grants(of: String(name)).flatMap { targets(of: "${\($0)}", in: stack) }
  }

  private static let callers: Set<ComponentKind> = [
    .service, .function, .job, .gateway, .frontend,
  ]

  mutating func connect(
    _ from: Int,
    _ to: Int,
    by resource: Located<Resource>,
    isLink: Bool = false
  ) {
    guard isLink || Self.callers.contains(parts.parts[from].kind) else { return }
    let target = parts.parts[to]
    add(
      Wiring.Wire(
        from: from,
        to: to,
        style: target.kind == .broker || parts.parts[from].kind == .broker ? .async : .sync,
        protocolName: target.technology?.protocolName ?? target.technology?.id.text,
        stage: max(parts.parts[from].stage, target.stage),
        scopes: parts.parts[from].scopes,
        certainty: .configured,
        evidence: [resource.evidence("\(resource.content.name) refers to \(target.name)")]
      )
    )
  }
}

/// Who acts in which role, and what roles are granted in one stack.
private struct StackRoles {
  private(set) var users: [String: Int] = [:]
  private var granted: [String: [String]] = [:]

  init(_ stack: StackMap.Stack) {
    for resource in stack.resources.map(\.content) {
      for role in resource.values(of: "role") {
        guard let name = Self.name(role) else { continue }
        users[name, default: 0] += 1
      }
      guard resource.type.hasPrefix("AWS::IAM::") else { continue }
      granted[resource.name, default: []] += resource.references
      for role in resource.values(of: "of") {
        guard let name = Self.name(role) else { continue }
        granted[name, default: []] += resource.references
      }
    }
  }

  private static func name(_ role: String) -> String? {
    StackReference.names(in: role).first?.split(separator: ".").first.map(String.init)
  }

  func grants(of role: String) -> [String] { granted[role] ?? [] }
}
