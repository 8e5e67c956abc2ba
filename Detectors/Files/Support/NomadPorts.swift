import Facts
import Formats

/// Which task of a group listens on which of the group's ports.
///
/// Sources: Nomad documentation, "network block"; "Docker driver", `ports`, `port_map`; "Runtime Environment Settings",
/// "Network-related variables": all tasks of a group are told its ports, each as `NOMAD_PORT_<label>`,
/// `NOMAD_IP_<label>` and `NOMAD_ADDR_<label>`, with other signs than letters and digits as `_`.
struct NomadPorts {
  private struct Listener {
    var task: String
    var port: Int
  }

  private var listeners: [String: Listener] = [:]

  /// Nobody listens.
  init() {}

  init(
    _ tasks: [(block: HCLBlock, name: String)],
    in group: HCLBlock,
    text: (Node) -> String?
  ) {
    let shared = Self.blocks(of: group)
    for task in tasks {
      let configuration = task.block.body.blocks("config").first?.body
      let named = Set(configuration?["ports"]?.items.compactMap(text) ?? [])
      let own = Self.blocks(of: task.block)
      for port in own + shared.filter({ tasks.count == 1 || named.contains($0.labels.first ?? "") })
      {
        guard let label = port.labels.first else { continue }
        let number = (port.body["to"] ?? port.body["static"]).flatMap(text).flatMap { Int($0) }
        let listener = Listener(task: task.name, port: number ?? 0)
        listeners[Self.form(label)] = listener
        // Source: "Runtime Environment Settings": ports of a task's own are told to others with its name.
        if let name = task.block.labels.first {
          listeners[Self.form("\(name)_\(label)")] = listener
        }
      }
    }
  }

  /// The blocks that declare ports of a group or, as in earlier versions, of a task.
  static func blocks(of block: HCLBlock) -> [HCLBlock] {
    let networks =
      block.body.blocks("network")
      + block.body.blocks("resources").flatMap { $0.body.blocks("network") }
    return networks.flatMap { $0.body.blocks("port") }
  }

  /// The task that listens on the port of this label, if one says so.
  func listener(on label: String) -> String? { listeners[Self.form(label)]?.task }

  /// `http://${NOMAD_ADDR_api}` → `http://shop:8080`.
  func filled(_ text: String) -> String {
    guard !listeners.isEmpty, text.contains("${NOMAD_") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "${NOMAD_") {
      result += rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      let inner = rest.prefix { $0 != "}" }
      rest = rest[inner.endIndex...].dropFirst()
      // All tasks of a group have one address: of host and port, the port tells whom it leads to.
      if inner.hasPrefix("IP_"), let label = Self.label(behindColon: rest),
        let address = value("ADDR_\(label)")
      {
        result += address
        rest = rest.drop { $0 != "}" }.dropFirst()
      } else {
        result += value(inner) ?? "${NOMAD_\(inner)}"
      }
    }
    return result + rest
  }

  /// `db` of `:${NOMAD_PORT_db}`.
  private static func label(behindColon text: Substring) -> Substring? {
    let sign = ":${NOMAD_PORT_"
    return text.hasPrefix(sign) ? text.dropFirst(sign.count).prefix { $0 != "}" } : nil
  }

  private func value(_ variable: some StringProtocol) -> String? {
    let text = variable.hasPrefix("HOST_") ? variable.dropFirst("HOST_".count) : variable[...]
    guard let mark = text.firstIndex(of: "_"),
      let listener = listeners[Self.form(String(text[text.index(after: mark)...]))]
    else { return nil }
    switch text[..<mark] {
    case "PORT": return listener.port == 0 ? nil : "\(listener.port)"
    case "IP": return listener.task
    case "ADDR": return "\(listener.task):\(listener.port)"
    default: return nil
    }
  }

  private static func form(_ label: String) -> String {
    String(label.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}
