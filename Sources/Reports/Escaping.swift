/// Makes text from a repository safe for the place where it is shown.
///
/// Every renderer goes through here.
package enum Escaping {
  /// Longer names are cut, with `…` at the end.
  private static let longest = 200
  /// Sentences that hold several names are cut later.
  private static let longestSentence = 2_000

  /// For terminals: control characters, direction marks and invisible characters become visible escapes.
  package static func terminal(_ text: String) -> String {
    visible(text)
  }

  /// For Markdown prose and table cells: no markup, mention, issue reference, link or HTML comes out of the text.
  package static func markdown(_ text: String) -> String {
    var result = ""
    // Scalar by scalar: a combining mark behind a sign would hide it in one character with itself.
    let scalars = Array(visible(text).unicodeScalars)
    let breaks = ReferenceBreaks(scalars)
    for (number, scalar) in scalars.enumerated() {
      switch scalar {
      case "@": result += "&#64;"
      case "#": result += "\u{200B}&#35;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case ":": result += "&#58;"
      // Also without a scheme, `www.example.org` would become a link.
      case ".": result += result.lowercased().hasSuffix("www") ? "&#46;" : "."
      case "\\", "`", "*", "_", "[", "]", "|", "~", "!", "$": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
      if breaks.contains(after: number) { result += "\u{200B}" }
    }
    return result
  }

  /// As a Markdown code span, with enough backticks around it.
  package static func code(_ text: String) -> String {
    var shown = ""
    var run = 0
    var longestRun = 0
    for scalar in visible(text).unicodeScalars {
      shown.unicodeScalars.append(scalar == "|" ? "¦" : scalar)
      run = scalar == "`" ? run + 1 : 0
      longestRun = max(longestRun, run)
    }
    let fence = String(repeating: "`", count: longestRun + 1)
    let scalars = shown.unicodeScalars
    let needsSpace = scalars.first == "`" || scalars.last == "`" || scalars.isEmpty
    return needsSpace ? "\(fence) \(shown) \(fence)" : fence + shown + fence
  }

  /// Inside the double quotes of a Mermaid label.
  package static func mermaid(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "\"", "<", ">", "&", "#", ";", "`", "[", "]", "{", "}", "(", ")", "|", "\\", "%":
        result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Inside the double quotes of a DOT string.
  package static func dot(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// For messages of SARIF, where brackets make links and braces hold places for arguments.
  ///
  /// Source: "SARIF Version 2.1.0", 3.11.5 and 3.11.6.
  package static func sarif(_ text: String) -> String {
    var result = ""
    for scalar in visible(text, cut: longestSentence).unicodeScalars {
      switch scalar {
      case "\\", "[", "]": result += "\\\(scalar)"
      case "{", "}": result += "\(scalar)\(scalar)"
      case "@": result += "@\u{200B}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// For readers that show text as it is: nothing invisible, no mention.
  package static func plain(_ text: String) -> String {
    visible(text, cut: longestSentence).replacing("@", with: "@\u{200B}")
  }

  /// The target of a Markdown link to a file of the repository.
  package static func path(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain =
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
        || byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x5F
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += byte < 16 ? "%0" : "%"
        result += String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static func visible(_ text: String, cut longest: Int = longest) -> String {
    var result = String.UnicodeScalarView()
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == longest {
        result.append("…")
        break
      }
      if isHidden(scalar) {
        result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// C0, C1, DEL, direction marks, zero-width and other format characters, line and paragraph separators.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}
