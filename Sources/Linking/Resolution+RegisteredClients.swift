import ArchitectureModel
import Catalog
import Facts

/// Which of the stores that code can open it opens.
extension Resolution {
  /// Whether the code that opens the store opens one inside the program just as well, so that an installation chooses,
  /// and nothing says that this one was chosen.
  func isExchangeable(_ use: Use, of number: Int) -> Bool {
    if isOfferedBus(use, of: number) { return true }
    guard use.technology.roles.first == .database, !use.isConfigured,
      !isDeployed(use.technology, with: number),
      let unit = parts.parts[number].unit
    else { return false }
    let opened = parts.codeUnits(of: number).flatMap { parts.profiles[$0].clients }.filter {
      $0.form == .call && $0.technology.roles.first == .database
    }
    let places = Set(
      opened.filter { $0.technology.id == use.technology.id }.map(\.evidence.path)
    )
    let others = opened.filter { places.contains($0.evidence.path) }
    switch parts.units.units[unit].language {
    case .go: return others.contains { $0.technology.isEmbedded }
    // Where one function registers any of several servers, an installation chooses as well.
    case .csharp:
      return keepsInMemory(unit)
        || others.contains { $0.technology.id != use.technology.id && !$0.technology.isEmbedded }
    default: return false
    }
  }

  /// Whether the code of a .NET program registers or makes the client.
  ///
  /// Source: Microsoft Learn, "Dependency injection in ASP.NET Core"; "Database Providers" of Entity Framework Core.
  func isRegistered(_ use: Use, by number: Int) -> Bool {
    guard use.forms.contains(.call), let unit = parts.parts[number].unit else { return false }
    return parts.units.units[unit].language == .csharp
      && use.evidence.contains { $0.detector == "source-csharp" }
  }

  /// Whether the deployment gives the part an address or a variable of the technology.
  private func isDeployed(_ technology: Technology, with number: Int) -> Bool {
    parts.parts[number].declarations.contains { declaration in
      parts.declarations.all[declaration].settings.contains { setting in
        sightings(in: .setting(setting.content)).contains { $0.technology == technology.id }
      }
    }
  }

  /// Whether a switch among the program's settings says that its data stay in memory: `UseInMemoryDatabase = true`.
  private func keepsInMemory(_ unit: Int) -> Bool {
    parts.units.units[unit].settings.contains { setting in
      let words = Words.of(setting.content.key)
      return setting.content.value.lowercased() == "true"
        && zip(words, words.dropFirst()).contains { $0 == "in" && $1 == "memory" }
    }
  }

  /// Whether a library for several .NET programs could speak with the broker, and nothing tells this one of any.
  private func isOfferedBus(_ use: Use, of number: Int) -> Bool {
    guard use.technology.roles.first == .broker, !use.isOwn, !use.isConfigured,
      let unit = parts.parts[number].unit
    else { return false }
    return parts.units.units[unit].language == .csharp && !isDeployed(use.technology, with: number)
  }
}
