import ArchitectureModel
import Catalog
import Facts

extension Resolution {
  /// The part for somebody else's host; nil when the address is only mentioned.
  mutating func outside(_ address: Address, for number: Int, binding: Binding) -> Int? {
    let isTemplate = address.host.contains("$") || address.host.contains("{")
    if isOwnHost(address.host, of: number) || OutsideHost.isTunnel(address.host) { return nil }
    if OutsideHost.isScope(address) || OutsideHost.isShown(by: binding.callee) { return nil }
    if OutsideHost.isPermission(binding.key, binding.value) || OutsideHost.isHint(binding.key)
      || OutsideHost.isLinkTemplate(binding.value) || OutsideHost.isCampaignLink(binding.value)
      || isChoice(binding) || offered.offers(address.host, in: binding.source.path)
      || requests.describesInterface(binding.source.path)
        && !RequestCall.isPlain(binding.callee ?? "")
    {
      return nil
    }
    guard let address = known(address), !address.host.contains("*"),
      address.path?.contains("*") != true, address.path?.hasSuffix(".default") != true
    else { return nil }
    if let technology = catalog.technology(atHost: address.host, path: address.path) {
      if isOwn(technology) || OutsideHost.isPicture(binding.key, callee: binding.callee)
        || OutsideHost.isFile(binding.value)
        || address.path.map(OutsideHost.hasPlaceholder) == true
        || OutsideHost.isScript(binding.value) && technology.roles.first == .objectStorage
        || isOfMissingPackage(technology, for: number, binding)
      {
        return nil
      }
      // A tool with connectors for any store names none of its own.
      let isStore = [.database, .search].contains(technology.roles.first)
      if isTemplate, isStore, !isModest(number) { return nil }
      return external(plainMail(address, for: number, binding) ?? technology, for: number, binding)
    }
    // A mail server is known by how it is spoken to, wherever it is.
    if let scheme = address.scheme, parts.parts[number].unit != nil,
      let technology = catalog.lookup(.schemes, scheme).first, technology.roles.first == .external
    {
      return external(technology, for: number, binding)
    }
    if let store = toldStore(address, for: number, binding) {
      return external(store, for: number, binding)
    }
    if Self.meansRepository(binding.key),
      let forge = catalog.technology(atHost: "api." + address.host)
    {
      return external(forge, for: number, binding)
    }
    if let name = OutsideHost.neighbour(
      address,
      key: binding.key,
      toldBy: binding.source.detector
    ) {
      return parts.parts[number].unit == nil
        ? nil
        : parts.neighbour(name, host: address.host, evidence: binding.source, stage: binding.stage)
    }
    let isRead = binding.callee == nil && requests.read(wholeKey(of: binding))
    let use = OutsideHost.Use(
      key: binding.key,
      callee: binding.callee,
      isInRequests: isRead || binding.isRequested || requests.contains(binding.source.path),
      isRead: isRead
    )
    guard parts.parts[number].unit != nil, !brands.own(address.host),
      OutsideHost.isCalled(address, use)
        || OutsideHost.isTold(address, key: binding.key, toldBy: binding.source.detector)
    else { return nil }
    // What is called at a vendor's site is the vendor's interface.
    if let technology = catalog.technology(atHost: "api." + OutsideHost.vendor(of: address.host)) {
      return external(technology, for: number, binding)
    }
    return parts.number(
      ofHost: address.host,
      evidence: binding.source,
      stage: binding.stage,
      certainty: .coded
    )
  }

  /// Mail goes by any server: the vendor's that a file of examples or the fallback of a variable names is one that people may take.
  private func plainMail(_ address: Address, for number: Int, _ binding: Binding) -> Technology? {
    guard address.host.hasPrefix("smtp."),
      ValueSources.isTemplate(binding.source.path) || isLeftToVariable(binding, of: number)
    else { return nil }
    return catalog.lookup(.schemes, "smtp").first
  }

  /// Whether the program's own configuration leaves the value to a variable.
  private func isLeftToVariable(_ binding: Binding, of number: Int) -> Bool {
    parts.codeUnits(of: number).contains { unit in
      parts.units.units[unit].settings.contains { setting in
        setting.path == binding.source.path && setting.line == binding.source.line
          && setting.content.value.hasPrefix("${")
      }
    }
  }

  /// Whether the repository is that of the technology itself, which is not outside then.
  private func isOwn(_ technology: Technology) -> Bool {
    technology.roles.first == .external
      && parts.units.hasProgram(named: [technology.id.text, technology.shortName])
  }

  /// `spring.cloud.config.server.git.uri`, but not `gitHubUrl`.
  private static func meansRepository(_ key: String) -> Bool {
    let words = Words.of(key)
    guard let at = words.lastIndex(of: "git") else { return false }
    return at + 1 >= words.count || !["hub", "lab", "ea"].contains(words[at + 1])
  }

  /// Whether the call requests others: by its name, or since its file does.
  func isRequest(_ binding: Binding) -> Bool {
    RequestCall.isPlain(binding.callee ?? "") || requests.contains(binding.source.path)
  }

  /// The address without what is chosen at run time: `${lang}.acme.com` is a host of `acme.com`.
  private func known(_ address: Address) -> Address? {
    guard address.host.contains("$") || address.host.contains("{") else { return address }
    func with(_ host: String) -> Address {
      Address(scheme: address.scheme, host: host, port: address.port, path: address.path)
    }
    // A label may stand for any of its kind: `s3.${region}.acme.com`.
    let filled = Self.withoutVariables(address.host)
    if catalog.technology(atHost: filled, path: address.path) != nil { return with(filled) }
    guard let end = address.host.lastIndex(of: "}") else { return nil }
    let rest = address.host[address.host.index(after: end)...]
    let host = String(rest.dropFirst())
    guard rest.hasPrefix("."), host.contains("."), !OutsideHost.isPlatform(host) else { return nil }
    return with(host)
  }

  /// The host with a letter for each variable.
  private static func withoutVariables(_ host: String) -> String {
    var text = ""
    var depth = 0
    for character in host {
      if character == "{" || character == "(" {
        if depth == 0 { text.append("x") }
        depth += 1
      } else if character == "}" || character == ")" {
        depth -= 1
      } else if depth <= 0, character != "$", character != "#" {
        text.append(character)
      }
    }
    return text
  }

  /// `apiHost = "acme.to"`: a domain that only its name tells from other dotted words.
  mutating func connectBareHost(_ number: Int, by binding: Binding) -> Bool {
    guard Words.of(binding.key).suffix(2) == ["api", "host"] else { return false }
    let labels = binding.value.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1,
      labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isLabelByte) }),
      let target = outside(Address(host: binding.value.lowercased()), for: number, binding: binding)
    else { return false }
    add(number, target, address: Address(host: ""), binding: binding, isDeployed: false)
    return true
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
  }
}
