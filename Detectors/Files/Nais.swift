import Facts
import Formats

extension Detector {
  /// Applications and jobs of the Nais platform, with what the platform gives them and whom they may call.
  ///
  /// Source: Nais documentation, "Application reference", "Naisjob reference".
  package static let nais = Detector(
    id: "nais",
    revision: 1,
    summary: "applications of a platform, their stores and whom they may call",
    reads: FilePattern(suffixes: [".yaml", ".yml"])
  ) { file in
    guard file.contains("nais.io/"), file.contains("metadata") else { return Detection() }
    var detection = Detection()
    for object in file.yaml.roots.flatMap(KubernetesObject.objects) {
      detection.facts += NaisWorkload(object)?.facts ?? []
    }
    if !detection.isEmpty { detection.gaps = file.yaml.gaps }
    return detection.inFileOrder
  }
}
