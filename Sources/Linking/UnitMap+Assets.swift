import Facts

extension UnitMap {
  /// Folders that are packages of a program around them, and whose own manifest only lists what their scripts for browsers need.
  ///
  /// Source: Python documentation, "Regular packages": `__init__.py` makes a folder part of the program that imports it.
  static func assetFolders(in book: FactBook, among folders: Set<RepoPath>) -> Set<RepoPath> {
    let packages = folders.filter { folder in
      !folder.text.isEmpty && folder.resolving("__init__.py").map(book.holds) == true
    }
    if packages.isEmpty { return [] }
    var ecosystems: [RepoPath: Set<Ecosystem>] = [:]
    var others: Set<RepoPath> = []
    for file in book.files where file.states([.module, .dependency, .imageStage, .process]) {
      for folder in manifestFolders(of: file) {
        for fact in file.detection.facts {
          switch fact.claim {
          case .module(let module): ecosystems[folder, default: []].insert(module.ecosystem)
          case .dependency(let item): ecosystems[folder, default: []].insert(item.ecosystem)
          case .imageStage: others.insert(folder)
          default: break
          }
        }
      }
    }
    return packages.filter { folder in
      guard ecosystems[folder] == [.npm], !others.contains(folder) else { return false }
      var outer = folder
      while !outer.text.isEmpty {
        outer = outer.folder
        if ecosystems[outer]?.contains(.pypi) == true { return true }
      }
      return false
    }
  }
}
