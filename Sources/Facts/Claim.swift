/// What a file can state, in words that name formats and roles but no product.
///
/// Every free text in a claim has passed ``Redaction``: no claim can hold a secret.
package enum Claim: Hashable, Sendable, CustomStringConvertible {
  /// Indirect: a workload is four times as large as any other claim, and there are few of them.
  indirect case workload(Workload)
  case setting(Setting)
  case endpoint(Endpoint)
  case route(Route)
  case policy(TrafficPolicy)
  case imageStage(ImageStage)
  case process(Process)
  case module(Module)
  case dependency(Dependency)
  case reference(FileReference)
  case importing(Import)
  case environmentRead(EnvironmentRead)
  case literal(Literal)
  case call(Call)
  case marker(Marker)
  case entryPoint(EntryPoint)
  case resource(Resource)
  case contract(Contract)
  /// Indirect, because it is large and rare.
  indirect case decision(DecisionRecord)
  /// Where decision records are kept, from the root of the repository.
  case decisionFolder(String)
  case conduct(Conduct)
  /// Indirect, because it is large and rare.
  indirect case declared(Declared)
  case promise(DecisionPromise)

  package var description: String {
    switch self {
    case .workload(let claim): claim.description
    case .setting(let claim): claim.description
    case .endpoint(let claim): claim.description
    case .route(let claim): claim.description
    case .policy(let claim): claim.description
    case .imageStage(let claim): claim.description
    case .process(let claim): claim.description
    case .module(let claim): claim.description
    case .dependency(let claim): claim.description
    case .reference(let claim): claim.description
    case .importing(let claim): claim.description
    case .environmentRead(let claim): claim.description
    case .literal(let claim): claim.description
    case .call(let claim): claim.description
    case .marker(let claim): claim.description
    case .entryPoint(let claim): claim.description
    case .resource(let claim): claim.description
    case .contract(let claim): claim.description
    case .decision(let claim): claim.description
    case .decisionFolder(let folder): "decision records in \(folder)"
    case .conduct(let claim): claim.description
    case .declared(let claim): claim.description
    case .promise(let claim): claim.description
    }
  }
}
