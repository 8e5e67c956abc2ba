import Facts

extension TerraformPlan {
  /// Whether the resource only keeps what infrastructure code knows of what it created: its state, and the lock of that.
  ///
  /// Source: Terraform documentation, "Backend Type: s3": a lock table has the key `LockID`; the names of buckets are usual.
  func keepsOwnState(_ number: Int) -> Bool {
    let instance = instances[number]
    if instance.value("hash_key") == "LockID" { return true }
    let names = [instance.label, instance.value("bucket"), instance.value("name")].compactMap(
      \.self
    )
    return names.contains { name in
      let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
      return Self.stateNames.contains(where: plain.contains)
    }
  }

  private static let stateNames = [
    "tfstate", "terraformstate", "terraformlock", "tflock", "terraformbackend",
  ]
}
