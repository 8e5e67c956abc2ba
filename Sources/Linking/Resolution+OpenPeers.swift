import ArchitectureModel
import Facts

extension Resolution {
  /// The service of another repository, running here only as its image, that a setting without an address is named for:
  /// `fees-api` for `fees-api.baseurl`, `acme-fees-api` where no other ends so.
  func partNamed(by name: String, besides number: Int) -> Int? {
    let wanted = NameForm.folded(name)
    let core = NameForm.core(name)
    let words = Words.of(name)
    let foreign = parts.parts.indices.filter { other in
      let part = parts.parts[other]
      return other != number && part.stage == .production && part.kind == .service
        && part.unit == nil && part.technology == nil && !part.declarations.isEmpty
    }
    let same = foreign.filter { NameForm.folded(parts.parts[$0].name) == wanted }
    let alike =
      same.isEmpty ? foreign.filter { NameForm.core(parts.parts[$0].name) == core } : same
    let longer =
      alike.isEmpty && words.count > 1
      ? foreign.filter { Words.of(parts.parts[$0].name).suffix(words.count) == words[...] } : alike
    return longer.count == 1 ? longer.first : nil
  }
}
