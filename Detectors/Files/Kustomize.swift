import Facts
import Formats

extension Detector {
  /// A kustomization: which manifests belong together and what is changed in them.
  ///
  /// Source: Kustomize documentation, "The Kustomization File".
  package static let kustomize = Detector(
    id: "kustomize",
    revision: 2,
    summary: "manifests that are deployed together, and changes to them",
    reads: FilePattern(names: ["kustomization.yaml", "kustomization.yml", "kustomization"])
  ) { file in
    let facts = file.yaml.roots.filter(\.isMapping).flatMap { KustomizeFile(root: $0).facts }
    return Detection(facts: facts, gaps: file.yaml.gaps)
  }
}
