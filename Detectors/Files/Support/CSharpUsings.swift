import Facts
import Formats

extension SourceDialect {
  static let csharp: SourceDialect = {
    var dialect = SourceDialect(.of(.csharp))
    dialect.braces = .afterType
    dialect.hasEnvironmentHelpers = true
    dialect.hasPlaceCalls = true
    dialect.environmentWords = SourceReader.csharpWords
    dialect.environment = { $0.csharpEnvironment(at: $1, depth: $2) }
    dialect.globalOrigin = { $0.outwardOrigin($1) }
    dialect.isForeign = { _ in true }
    return dialect
  }()
}

/// Using directives of C#.
///
/// Source: C# language specification, "Using directives".
extension SourceReader {
  mutating func readUsings(in statements: inout SourceStatements) {
    for index in 0..<mainCount
    where isWord(index, "using") && isFirstOnLine(index) || isGlobalUsing(index) {
      var at = index + 1
      if isWord(at, "static") { at += 1 }
      // `using Alias = Name.Space.Type;`
      var alias: Int?
      if isWord(at), isMark(at + 1, "=") {
        alias = at
        at += 2
      }
      guard isWord(at), let path = path(startingAt: at), isMark(path.end + 1, ";"),
        !isWord(at, "var")
      else {
        continue
      }
      let name = dotted(path)
      guard !isCSharpStandard(name) else { continue }
      statements.addImport(name, .csharp, line: line(index))
      if let alias { bind(alias, to: Origin(module: name)) }
    }
  }

  private func isGlobalUsing(_ index: Int) -> Bool {
    isWord(index, "using") && isWord(index - 1, "global")
  }
}

/// Namespaces of the platform that tell nothing about the world outside.
private func isCSharpStandard(_ name: String) -> Bool {
  guard name == "System" || name.hasPrefix("System.") else { return false }
  return !["System.Net", "System.Data", "System.Messaging", "System.ServiceModel"].contains {
    name == $0 || name.hasPrefix($0 + ".")
  }
}

/// `builder.Services.AddX(…)`, `app.UseX(…)`, `app.MapX(…)`: the calls by which programs take in what they use.
extension SourceReader {
  private static let silent = WordSet([
    "AddSingleton", "AddScoped", "AddTransient", "AddRange", "AddRangeAsync", "AddAsync",
    "AddOptions",
    "AddLogging", "AddConsole", "AddDebug", "AddControllers", "AddEndpointsApiExplorer", "AddYears",
    "AddDays", "AddHours", "AddMinutes", "AddSeconds", "AddMonths", "AddMilliseconds", "AddTicks",
    "AddMvc", "AddCors", "AddPolicy", "AddRouting", "AddSwaggerGen", "AddAutoMapper", "UseRouting",
    "UseEndpoints", "UseStaticFiles", "UseCors", "UseHttpsRedirection", "UseAuthorization",
    "UseAuthentication", "UseDeveloperExceptionPage", "UseExceptionHandler", "UseHsts",
    "UseSwagger",
    "UseSwaggerUI", "UsePathBase", "UseContentRoot", "UseStartup", "MapControllers",
    "MapRazorPages",
    "MapControllerRoute", "AddForeignKey", "AddColumn", "AddPrimaryKey", "AddJsonOptions",
    "AddOrUpdate",
    "AddClaim", "AddIdentity", "AddError", "AddModelError", "AddAttribute", "AddParameter",
    "AddFirst",
    "AddLast", "AddOrReplace", "UseEnvironment", "MapDefaultEndpoints",
  ])

  /// Calls on injected clients that are told by name whom they meet: a topic, a store, another program.
  private static let meetings = WordSet([
    "PublishAsync", "PublishEventAsync", "BulkPublishEventAsync", "SubscribeAsync", "Subscribe",
    "InvokeMethodAsync", "InvokeMethodGrpcAsync", "InvokeBindingAsync", "CreateInvokeMethodRequest",
    "CreateInvokeHttpClient", "SaveStateAsync", "GetStateAsync", "GetStateEntryAsync",
    "DeleteStateAsync", "GetBulkStateAsync", "TrySaveStateAsync", "ExecuteStateTransactionAsync",
  ])

  func stateExtensionCalls(in statements: inout SourceStatements) {
    for index in 0..<mainCount where heads[index] == UInt8(ascii: ".") && isWord(index + 1) {
      let name = index + 1
      let isMeeting = isWord(name, in: Self.meetings)
      guard isMeeting || beginsExtension(name), !isWord(name, in: Self.silent),
        let open = callOpening(name), statements.calls < SourceStatements.mostCalls
      else { continue }
      let call = ForeignCall(
        module: "",
        member: text(name),
        path: Path(start: name, end: name),
        isValue: false
      )
      let given = callArguments(self.arguments(of: open), of: name)
      if isMeeting, given.isEmpty { continue }
      let arguments = typeArguments(behind: name) + given
      statements.add(
        .call(Call(.csharp, module: "", member: call.member, arguments: arguments)),
        line: line(name)
      )
    }
  }

  /// `new ConnectionFactory { … }`, `new ProducerBuilder<K, V>(…)`: what other calls are known by their parenthesis alone.
  ///
  /// Source: C# language specification, "Object creation expressions", "Object initializers".
  func stateInitializers(in statements: inout SourceStatements) {
    for index in 0..<mainCount {
      var name = index - 1
      switch heads[index] {
      case UInt8(ascii: "{"): break
      case UInt8(ascii: "("):
        guard isMark(name, ">"), let generic = genericStart(name) else { continue }
        name = generic - 1
      default: continue
      }
      guard isWord(name - 1, "new"), isWord(name), isOutwardType(name) || isBuilder(name),
        statements.calls < SourceStatements.mostCalls,
        statements.isNew(nameHash(Path(start: name, end: name)))
      else { continue }
      let call = Call(.csharp, module: "", member: text(name), arguments: [])
      statements.add(.call(call), line: line(name))
    }
  }

  private func isBuilder(_ index: Int) -> Bool {
    let end = Int(tokens[index].end)
    let ending: StaticString = "Builder"
    guard isCapitalised(index), end - Int(tokens[index].start) > ending.utf8CodeUnitCount else {
      return false
    }
    return ending.withUTF8Buffer { ending in
      ending.indices.allSatisfy { bytes[end - ending.count + $0] == ending[$0] }
    }
  }

  private func beginsExtension(_ index: Int) -> Bool {
    let (start, end) = (Int(tokens[index].start), Int(tokens[index].end))
    // `UsingAmazonSqs`: what a bus is made of.
    if end - start > 7, bytes[start] == UInt8(ascii: "U"), bytes[start + 4] == UInt8(ascii: "g"),
      bytes[start + 5] >= 0x41, bytes[start + 5] <= 0x5A
    {
      return bytes[start + 1] == UInt8(ascii: "s") && bytes[start + 2] == UInt8(ascii: "i")
    }
    guard end - start > 4, bytes[start + 3] >= 0x41, bytes[start + 3] <= 0x5A else { return false }
    switch bytes[start] {
    case UInt8(ascii: "A"):
      return bytes[start + 1] == UInt8(ascii: "d") && bytes[start + 2] == UInt8(ascii: "d")
    case UInt8(ascii: "U"):
      return bytes[start + 1] == UInt8(ascii: "s") && bytes[start + 2] == UInt8(ascii: "e")
    case UInt8(ascii: "M"):
      return bytes[start + 1] == UInt8(ascii: "a") && bytes[start + 2] == UInt8(ascii: "p")
    default: return false
    }
  }

  /// The parenthesis of a call behind its name and type arguments.
  func callOpening(_ name: Int) -> Int? {
    if isMark(name + 1, "(") { return name + 1 }
    guard isMark(name + 1, "<") else { return nil }
    var at = name + 2
    while at < mainCount, at < name + 40 {
      if isMark(at, ">"), genericStart(at) == name + 1 { return isMark(at + 1, "(") ? at + 1 : nil }
      at += 1
    }
    return nil
  }
}
