import Facts

extension SourceGraph {
  /// Files whose types no other file mentions: handlers, controllers and maps, which frameworks find by what they are.
  ///
  /// What only adds functions to the types of others is found by these.
  var foundByFrameworks: Set<Int> {
    // A type → the only file that mentions it; nil for several.
    var users: [UInt32: Int?] = [:]
    for (file, names) in names.enumerated() {
      for type in Set(names.blocks.flatMap(\.types)) {
        if let known = users[type] {
          if known != file { users[type] = .some(nil) }
        } else {
          users[type] = .some(file)
        }
      }
    }
    return Set(
      names.indices.filter { file in
        let own = names[file]
        guard !own.declared.isEmpty,
          own.blocks.dropFirst().isEmpty || own.blocks.dropFirst().contains(where: { !$0.isOfType })
        else { return false }
        return own.declared.allSatisfy { type in
          guard let user = users[type] else { return true }
          return user == file
        }
      }
    )
  }
}
