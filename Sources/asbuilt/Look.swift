import ArgumentParser
import Reports

/// Whether output is coloured.
enum Look {
  /// Source: no-color.org; bixense.com/clicolors.
  static func terminal(writingTo path: String? = nil) -> Terminal {
    if Process.variable("NO_COLOR") != nil { return Terminal(isColoured: false) }
    if let force = Process.variable("CLICOLOR_FORCE"), force != "0" {
      return Terminal(isColoured: true)
    }
    return Terminal(isColoured: path == nil && Process.isTerminal(1))
  }
}
