import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// Connects what infrastructure code creates: by variables, references, routes, joints, grants and firewalls.
  mutating func connectPlan() {
    let graph = PlanGraph(parts)
    for (number, part) in graph.programs {
      connectEnvironment(of: number, part, graph)
      connectReferences(of: number, part, graph)
      for gateway in graph.gateways(before: number) {
        connectPlanned(gateway, part, at: number, "passes requests to \(parts.parts[part].name)")
      }
      for target in graph.granted(to: number) {
        connectPlanned(part, target, at: number, "may use \(parts.parts[target].name)")
      }
    }
    for (number, part) in graph.gatewayNumbers {
      for target in graph.reached(from: number) where parts.parts[target].kind != .broker {
        connectPlanned(part, target, at: number, "passes requests to \(parts.parts[target].name)")
      }
    }
    for joint in graph.joints {
      connectPlanned(
        joint.from,
        joint.to,
        at: joint.number,
        joint.source.map { "hands on what comes from \(parts.parts[$0].name)" } ?? "joins them",
        isEvent: joint.source != nil
      )
    }
    connectAllowed(graph)
  }

  /// Variables whose values name what is created: `QUEUE_URL = aws_sqs_queue.orders.url`.
  private mutating func connectEnvironment(of number: Int, _ part: Int, _ graph: PlanGraph) {
    for (key, value) in parts.plan.allContainers(of: number).flatMap(\.environment) {
      let targets = Set(value.tokens.flatMap { graph.meanings(of: $0) })
      if targets.isEmpty || isUnread(key, by: part) { continue }
      for target in targets.sorted() {
        connectPlanned(part, target, at: number, "sets \(key) to \(parts.parts[target].name)")
      }
    }
  }

  private mutating func connectReferences(of number: Int, _ part: Int, _ graph: PlanGraph) {
    let environment = Set(
      parts.plan.allContainers(of: number).flatMap(\.environment).flatMap(\.value.tokens)
    )
    for target in graph.reached(from: number, besides: environment) {
      let isBehind = parts.parts[target].kind == .gateway
      connectPlanned(
        isBehind ? target : part,
        isBehind ? part : target,
        at: number,
        "refers to \(parts.parts[target].name)"
      )
    }
  }

  /// Of an event whoever it comes from is known, be it only a store.
  private mutating func connectPlanned(
    _ from: Int,
    _ to: Int,
    at number: Int,
    _ says: String,
    isEvent: Bool = false
  ) {
    let (caller, called) = (parts.parts[from], parts.parts[to])
    guard
      isEvent
        || [.service, .function, .job, .gateway, .frontend].contains(caller.kind)
        || caller.kind == .broker && called.kind == .broker
    else { return }
    let place = parts.plan.instances[number].place
    let technology = called.technology
    add(
      Wiring.Wire(
        from: from,
        to: to,
        style: called.kind == .broker || isEvent && !caller.isProgram ? .async : .sync,
        protocolName: called.kind == .gateway
          ? "http" : technology?.protocolName ?? technology?.id.text,
        stage: max(caller.stage, called.stage),
        scopes: ["infrastructure-code"],
        certainty: .configured,
        evidence: [place.evidence("\(place.content.name) \(says)")]
      )
    )
  }

  /// A store that nothing was seen to use is used by those whom its firewall lets in.
  private mutating func connectAllowed(_ graph: PlanGraph) {
    for (number, part) in graph.stores where !wiring.wires.contains(where: { $0.to == part }) {
      for (other, caller) in graph.programs where graph.lets(other, reach: number) {
        connectPlanned(caller, part, at: number, "lets \(parts.parts[caller].name) in")
      }
    }
  }

  /// Drops what infrastructure code creates for itself: buckets and topics that no part uses, balancers in front of none.
  mutating func dropPlumbing() {
    let wired = Set(wiring.wires.flatMap { [$0.from, $0.to] })
    let hasPrograms = parts.parts.contains { $0.stage == .production && $0.isProgram }
    guard hasPrograms else { return }
    for number in Set(parts.planned.values) where !wired.contains(number) {
      let part = parts.parts[number]
      if part.declarations.isEmpty, part.unit == nil,
        [.objectStorage, .broker, .gateway, .external].contains(part.kind)
      {
        parts.parts[number].evidence = []
      }
    }
    for number in parts.parts.indices where !wired.contains(number) && isBroughtAlong(number) {
      parts.parts[number].evidence = []
    }
  }

  /// Whether it is a gateway that only a chart brings along, the door of a cluster through which nothing is led here; or
  /// what a template creates beside programs for builds and logs.
  private func isBroughtAlong(_ number: Int) -> Bool {
    let part = parts.parts[number]
    return part.kind == .gateway && part.declarations.isEmpty && part.unit == nil
      && !part.evidence.isEmpty
      && part.evidence.allSatisfy { $0.detector == "helm-chart" || $0.detector == "kubernetes" }
      || part.declarations.isEmpty && part.unit == nil && !part.evidence.isEmpty
        && [.objectStorage, .broker, .gateway, .external].contains(part.kind)
        && part.evidence.allSatisfy { $0.detector == "bicep" }
  }
}
