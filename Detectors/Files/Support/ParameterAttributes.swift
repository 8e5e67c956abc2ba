import Facts
import Formats

/// Attributes of parameters and results in C#: what starts a function of a function app, and what it reads and writes.
///
/// Source: C# language specification, "Attribute specification"; Azure Functions documentation, "Triggers and bindings".
extension SourceReader {
  private static let collectors = WordSet(["ICollector", "IAsyncCollector", "out"])

  /// Whether the bracket holds an attribute of a parameter or a result: a type or a further attribute follows it.
  ///
  /// A list of values among arguments, which looks alike, is followed by a comma or the end of the call.
  func isBinding(_ open: Int, _ close: Int) -> Bool {
    if isWord(open + 1, "return") { return isMark(open + 2, ":") }
    guard isCapitalised(open + 1) else { return false }
    let isFirst = isMark(open - 1, "(") || isMark(open - 1, ",") || isMark(open - 1, "]")
    guard isFirst, opener(of: open).map({ isMark($0, "(") }) == true else { return false }
    return isWord(close + 1) || isMark(close + 1, "[") && isWord(close + 2)
  }

  /// - isShort: whether the functions of the file are declared in the older way, in which the type of the parameter says which
  ///   way data go: `[Queue("bills")] ICollector<Bill>` is what `[QueueOutput("bills")]` is today.
  func stateBinding(
    _ open: Int,
    _ close: Int,
    isShort: Bool,
    in statements: inout SourceStatements
  ) -> Bool {
    let isResult = isWord(open + 1, "return")
    let name = isResult ? open + 3 : open + 1
    guard isWord(name), isCapitalised(name), !isSilentAttribute(name) else { return false }
    let arguments = callOpening(name).map(annotationArguments) ?? []
    let written = text(name)
    let isWhole = ["Trigger", "Input", "Output"].contains { written.hasSuffix($0) }
    // Parameters are marked in every method; only what names something counts.
    guard isWhole || isShort && !arguments.isEmpty else { return false }
    let isWritten = isResult || isWord(close + 1, in: Self.collectors)
    let marker = Marker(
      .csharp,
      isWhole ? written : written + (isWritten ? "Output" : "Input"),
      arguments: arguments,
      target: nil
    )
    statements.add(.marker(marker), line: line(name))
    return true
  }
}
