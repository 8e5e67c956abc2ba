import Facts
import Formats

/// Tells settings of Java application frameworks by their first keys, whatever the file is called.
enum SpringShape {
  /// Source: reference documentation of Spring Boot, Spring Cloud, Quarkus and Micronaut ("configuration properties").
  private static let prefixes: Set<String> = [
    "spring", "eureka", "zuul", "ribbon", "feign", "hystrix", "quarkus", "micronaut", "turbine",
    "resilience4j", "eventuate", "dubbo",
  ]

  /// Whether the keys are those of such a file; `apiVersion` and the like belong to others.
  static func matches(_ keys: TopLevelKeys) -> Bool {
    if keys.contains("apiVersion") || keys.contains("services") && keys.contains("version") {
      return false
    }
    if keys.containsAny(of: prefixes) { return true }
    let others: Set<String> = ["server", "logging", "security", "info"]
    return keys.contains("management") && keys.containsAny(of: others)
  }

  /// The same for a properties file.
  static func matches(_ document: PropertiesDocument) -> Bool {
    document.entries.contains { entry in
      let key = entry.key.hasPrefix("%") ? entry.key.drop { $0 != "." }.dropFirst() : entry.key[...]
      guard let dot = key.firstIndex(of: ".") else { return false }
      let first = String(key[..<dot])
      return prefixes.contains(first) || first == "server" && key == "server.port"
        || first == "management" && key.hasPrefix("management.")
    }
  }

  /// Whether the first line with content is `key=value`, not YAML.
  static func isProperties(_ file: FileText) -> Bool {
    file.bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count, at < 20_000 {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        guard at < bytes.count else { return false }
        if bytes[at] == UInt8(ascii: "#") || bytes[at] == UInt8(ascii: "!") {
          while at < bytes.count, bytes[at] != 0x0A { at += 1 }
          continue
        }
        while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "="),
          bytes[at] != UInt8(ascii: ":")
        {
          at += 1
        }
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        return at < bytes.count && bytes[at] == UInt8(ascii: "=")
      }
      return false
    }
  }
}
