import Facts
import Formats

/// Annotations of Java, Kotlin and Scala.
///
/// Sources: The Java Language Specification, "Annotations"; Kotlin language specification, "Annotations".
extension SourceReader {
  /// More markers than this in a file say nothing new.
  static let mostMarkers = 300

  /// Annotations of the languages and of the Jakarta standards that say nothing about the world outside.
  private static let silent: WordSet = WordSet([
    "Override", "Deprecated", "SuppressWarnings", "SafeVarargs", "FunctionalInterface", "Target",
    "Retention", "Documented", "Inherited", "Repeatable", "Native", "Generated", "Inject",
    "Autowired",
    "Named", "Singleton", "Qualifier", "Scope", "Primary", "Lazy", "Order", "Nullable", "NonNull",
    "NotNull", "Nonnull", "NotEmpty", "NotBlank", "Valid", "Validated", "Size", "Min", "Max",
    "Pattern",
    "Email", "Positive", "PositiveOrZero", "Digits", "Past", "Future", "Length", "Test",
    "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "BeforeEach", "AfterEach",
    "BeforeAll", "AfterAll", "Before", "After", "BeforeClass", "AfterClass", "Rule", "ClassRule",
    "RunWith", "ExtendWith", "Mock", "MockBean", "InjectMocks", "Spy", "Captor", "DisplayName",
    "Disabled", "Ignore", "Nested", "Tag", "TestInstance", "Transactional", "Transient", "Id",
    "Column",
    "GeneratedValue", "JoinColumn", "ManyToOne", "OneToMany", "OneToOne", "ManyToMany", "Embedded",
    "Embeddable", "EmbeddedId", "Enumerated", "Temporal", "Version", "Lob", "Basic", "Index",
    "Getter",
    "Setter", "Data", "Builder", "ToString", "EqualsAndHashCode", "NoArgsConstructor",
    "AllArgsConstructor", "RequiredArgsConstructor", "PathVariable", "PathParam", "RequestParam",
    "QueryParam", "RequestBody", "ResponseBody", "ResponseStatus", "RequestHeader", "HeaderParam",
    "ModelAttribute", "Context", "Produces", "Consumes", "PostConstruct", "PreDestroy", "JvmStatic",
    "JvmField", "JvmOverloads", "JvmName", "JvmInline", "Throws", "Suppress", "OptIn", "tailrec",
    "inline", "throws", "BeanProperty", "JsonProperty", "JsonIgnore", "JsonCreator", "JsonInclude",
    "JsonIgnoreProperties", "JsonFormat", "Operation", "ApiOperation", "ApiResponse",
    "ApiResponses",
    "ApiParam", "ApiModelProperty", "Schema", "Parameter", "APIResponse", "Bean", "Configuration",
    "Component", "Service", "Value", "interface",
  ])

  func stateAnnotations(in statements: inout SourceStatements) {
    var count = 0
    for index in 0..<mainCount where heads[index] == UInt8(ascii: "@") {
      guard count < Self.mostMarkers, isWord(index + 1), isAdjacent(index, index + 1) else {
        continue
      }
      // Kotlin names the place first: `@field:Value("…")`.
      let start = isMark(index + 2, ":") && isWord(index + 3) ? index + 3 : index + 1
      guard let name = annotationName(start) else { continue }
      let open = name + 1
      let close = isMark(open, "(") ? partner(of: open) ?? name : name
      stateReads(ofAnnotation: name, open, close, in: &statements)
      if isWord(name, in: Self.silent) { continue }
      if stateMarker(name, open, close, in: &statements) { count += 1 }
    }
  }

  /// The last word of a dotted name.
  private func annotationName(_ start: Int) -> Int? {
    var at = start
    guard isWord(at) else { return nil }
    while isMark(at + 1, "."), isWord(at + 2) { at += 2 }
    return at
  }

  private func stateMarker(
    _ name: Int,
    _ open: Int,
    _ close: Int,
    in statements: inout SourceStatements
  ) -> Bool {
    let arguments = close > name ? annotationArguments(open) : []
    // Parameters are marked in every method; only what names something counts.
    if arguments.isEmpty, let around = opener(of: name), isMark(around, "(") { return false }
    let marker = Marker(language, text(name), arguments: arguments, target: target(behind: close))
    statements.add(.marker(marker), line: line(name))
    return true
  }

  /// `label=text` of texts, names of constants, and classes.
  func annotationArguments(_ open: Int) -> [String] {
    guard isMark(open, "(") else { return [] }
    var texts: [String] = []
    for argument in arguments(of: open).prefix(16) {
      let label = argument.label.map { text($0) + "=" } ?? ""
      for element in elements(of: argument).prefix(12) {
        if let value = annotationValue(element) { texts.append(label + value) }
      }
    }
    return texts
  }

  /// The elements of `{…}`, `[…]` and `arrayOf(…)`; any other argument is its own element.
  private func elements(of argument: Argument) -> [Argument] {
    if isMark(argument.start, "{") || isMark(argument.start, "[") {
      return arguments(of: argument.start)
    }
    if isWord(argument.start, "arrayOf") || isWord(argument.start, "Array") {
      return arguments(of: argument.start + 1)
    }
    return [argument]
  }

  /// Whether the word in an annotation of a client is in capitals: a constant that the file imports by its name alone.
  private func isImportedConstant(_ index: Int) -> Bool {
    guard let open = opener(of: index), isMark(open, "("), text(open - 1).hasSuffix("Client") else {
      return false
    }
    return text(index).utf8.allSatisfy { $0 == 0x5F || $0 < 0x5B }
  }

  private func annotationValue(_ argument: Argument) -> String? {
    if let text = text(argument), text.utf8.count <= 300 { return text }
    guard isWord(argument.start), let path = path(startingAt: argument.start) else { return nil }
    if isWord(argument.start, "typeof"), isWord(argument.start + 2) {
      return text(argument.start + 2)
    }
    // `Order.class`, `Order::class`.
    if isWord(path.end, "class") {
      return path.start < path.end ? text(path.start) : nil
    }
    guard path.end == argument.end, isCapitalised(path.start) else { return nil }
    if path.start == path.end { return isImportedConstant(path.start) ? text(path.start) : nil }
    return dotted(path)
  }
}

/// Annotations that read settings.
extension SourceReader {
  private static let prefixReaders = WordSet([
    "ConfigurationProperties", "ConfigMapping", "ConfigProperties",
  ])
  private static let keyMarkers = WordSet(["ConfigProperty", "Property"])

  private func stateReads(
    ofAnnotation name: Int,
    _ open: Int,
    _ close: Int,
    in statements: inout SourceStatements
  ) {
    guard close > name else { return }
    let arguments = arguments(of: open)
    if isWord(name, in: Self.prefixReaders) {
      let first = arguments.first {
        $0.label.map { isWord($0, "prefix") || isWord($0, "value") } ?? true
      }
      guard let prefix = first.flatMap({ text($0) }), prefix.isSettingKey else { return }
      statements.add(.environmentRead(EnvironmentRead(prefix + ".*")), line: line(name))
    } else if isWord(name, in: Self.keyMarkers) {
      guard let key = argument("name", arguments).flatMap({ text($0) }), key.isSettingKey else {
        return
      }
      let fallback = argument("defaultValue", arguments).flatMap { text($0) }
      statements.add(.environmentRead(EnvironmentRead(key, fallback: fallback)), line: line(name))
    } else {
      // Annotations may hold each other: what stands far behind is read with the inner one.
      for index in (open + 1)..<max(open + 1, min(close, open + 200)) where isString(index) {
        for read in placeholders(literal(index)) {
          statements.add(.environmentRead(read), line: line(index))
        }
      }
    }
  }

  private func argument(_ label: StaticString, _ arguments: [Argument]) -> Argument? {
    arguments.first { $0.label.map { matches($0, label) } ?? false }
  }

  /// `${a.b:default}` in a text.
  private func placeholders(_ text: String) -> [EnvironmentRead] {
    guard text.contains("${") else { return [] }
    var reads: [EnvironmentRead] = []
    var rest = Substring(text)
    while let start = rest.range(ofText: "${"), reads.count < 8 {
      rest = rest[start...].dropFirst(2)
      guard let close = rest.firstIndex(of: "}") else { break }
      let inner = rest[..<close]
      let name = inner.prefix { $0 != ":" }
      if name.isSettingKey {
        let fallback = inner.dropFirst(name.count + 1)
        // `${a:#{null}}` computes what is used instead.
        let isPlain = !fallback.isEmpty && !fallback.hasPrefix("#{")
        reads.append(EnvironmentRead(String(name), fallback: isPlain ? String(fallback) : nil))
      }
      rest = rest[close...]
    }
    return reads
  }
}

extension Substring {
  /// Where a short text first stands.
  fileprivate func range(ofText text: String) -> Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(text) { return at }
      at = index(after: at)
    }
    return nil
  }
}
