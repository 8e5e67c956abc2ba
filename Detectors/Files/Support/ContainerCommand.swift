import Facts

/// A command line that starts a container: `docker run --name orders -p 80:80 acme/orders serve`.
///
/// Source: Docker documentation, "docker container run"; podman-run(1).
struct ContainerCommand {
  private(set) var image: String?
  private(set) var name: String?
  private(set) var ports: [Workload.Port] = []
  private(set) var settings: [String] = []
  private(set) var mounts: [String] = []
  /// What follows the image.
  private(set) var command: [String] = []

  /// Nil when the words start no container.
  init?(_ words: [String]) {
    guard let program = words.first?.split(separator: "/").last,
      ["docker", "podman"].contains(program),
      let run = words.prefix(4).firstIndex(of: "run")
    else { return nil }
    var rest = words[(run + 1)...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else {
        image = word
        command = Array(rest)
        return
      }
      read(word, &rest)
    }
    return nil
  }

  /// One option, with its value where it takes one.
  private mutating func read(_ word: String, _ rest: inout ArraySlice<String>) {
    if let sign = word.firstIndex(of: "="), word.hasPrefix("--") {
      return take(String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
    if Self.switches.contains(word) || Self.isSwitches(word) { return }
    if let value = rest.popFirst() { take(word, value) }
  }

  private mutating func take(_ option: String, _ value: String) {
    switch option {
    case "--name": name = value
    case "-p", "--publish": ports += PortText.ports(value)
    case "-e", "--env": settings.append(value)
    case "-v", "--volume": mounts.append(value)
    default: break
    }
  }

  /// `-it`, `-d`: several switches of one letter in one word.
  private static func isSwitches(_ word: String) -> Bool {
    !word.hasPrefix("--") && word.dropFirst().allSatisfy { "ditPq".contains($0) }
  }

  private static let switches: Set<String> = [
    "--rm", "--detach", "--interactive", "--tty", "--privileged", "--init", "--read-only",
    "--publish-all", "--no-healthcheck", "--oom-kill-disable", "--quiet", "--replace",
    "--sig-proxy",
  ]
}
