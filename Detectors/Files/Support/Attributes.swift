import Facts
import Formats

/// Attributes of C#.
///
/// Source: C# language specification, "Attributes".
extension SourceReader {
  /// Attributes of the platform and of tests that say nothing about the world outside.
  private static let silentAttributes = WordSet([
    "Serializable", "Obsolete", "Required", "Key", "DataMember", "DataContract", "EnumMember",
    "JsonProperty", "JsonPropertyName", "JsonIgnore", "JsonConverter", "Fact", "Theory",
    "InlineData",
    "MemberData", "Trait", "Test", "TestMethod", "TestClass", "TestFixture", "SetUp", "TearDown",
    "TestCase", "Collection", "CollectionDefinition", "ExcludeFromCodeCoverage",
    "CompilerGenerated",
    "GeneratedCode", "DebuggerDisplay", "DebuggerStepThrough", "MethodImpl", "StructLayout",
    "FieldOffset",
    "MarshalAs", "Flags", "ThreadStatic", "Display", "DisplayName", "StringLength", "MaxLength",
    "MinLength", "Range", "RegularExpression", "EmailAddress", "Compare", "DataType", "Column",
    "NotMapped",
    "ForeignKey", "DatabaseGenerated", "ProducesResponseType", "Produces", "Consumes", "FromBody",
    "FromQuery", "FromRoute", "FromServices", "FromHeader", "FromForm", "Bind", "BindProperty",
    "ValidateAntiForgeryToken", "NonAction", "AttributeUsage", "DefaultValue", "Description",
    "Browsable",
    "Category", "LoggerMessage", "return", "assembly", "module", "Parameter", "Inject",
  ])

  func stateAttributes(in statements: inout SourceStatements) {
    var count = 0
    var hasFunctions = false
    for index in 0..<mainCount where heads[index] == UInt8(ascii: "[") {
      guard isWord(index + 1), let close = partner(of: index), count < Self.mostMarkers else {
        continue
      }
      if isAttributeList(index) {
        for attribute in arguments(of: index).prefix(8) where attribute.label == nil {
          if isWord(attribute.start, "FunctionName") { hasFunctions = true }
          if stateAttribute(attribute, close, in: &statements) { count += 1 }
        }
      } else if isBinding(index, close),
        stateBinding(index, close, isShort: hasFunctions, in: &statements)
      {
        count += 1
      }
    }
  }

  /// Whether a bracket stands where a declaration begins.
  private func isAttributeList(_ open: Int) -> Bool {
    guard isWord(open + 1), isCapitalised(open + 1) else { return false }
    switch head(open - 1) {
    case 0, UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"): return true
    case UInt8(ascii: "]"): return isFirstOnLine(open) || isAdjacent(open - 1, open)
    default: return false
    }
  }

  func isSilentAttribute(_ name: Int) -> Bool { isWord(name, in: Self.silentAttributes) }

  private func stateAttribute(
    _ attribute: Argument,
    _ close: Int,
    in statements: inout SourceStatements
  ) -> Bool {
    var name = attribute.start
    while isMark(name + 1, "."), isWord(name + 2) { name += 2 }
    guard isWord(name), !isWord(name, in: Self.silentAttributes) else { return false }
    let arguments = callOpening(name).map(annotationArguments) ?? []
    let marker = Marker(
      .csharp,
      text(name).dropping(suffix: "Attribute") ?? text(name),
      arguments: typeArguments(behind: name) + arguments,
      target: declaredName(behind: close)
    )
    statements.add(.marker(marker), line: line(name))
    return true
  }

  /// The class, method or property declared behind the attributes.
  private func declaredName(behind close: Int) -> String? {
    var at = close + 1
    while isMark(at, "["), let other = partner(of: at) { at = other + 1 }
    for index in at..<min(at + 40, mainCount) {
      if isWord(index, "class") || isWord(index, "interface") || isWord(index, "record")
        || isWord(index, "struct") || isWord(index, "enum"), isWord(index + 1)
      {
        return text(index + 1)
      }
      if isMark(index, "(") || isMark(index, "{") || isMark(index, ";") || isMark(index, "=") {
        var name = index - 1
        if isMark(name, ">"), let generic = genericStart(name) { name = generic - 1 }
        return isWord(name) ? text(name) : nil
      }
    }
    return nil
  }
}
