import Facts
import Formats

extension Detector {
  /// The programs and products that a C# application host starts, and what each is told of others.
  ///
  /// Source: Aspire documentation, "AppHost", "Resources and references".
  package static let distributedApplication = Detector(
    id: "distributed-application",
    revision: 1,
    summary: "programs and products that a .NET application host starts",
    reads: FilePattern(names: ["program.cs", "apphost.cs"], suffixes: ["host.cs"])
  ) { file in
    guard file.contains("DistributedApplication.CreateBuilder") else { return Detection() }
    var model = ApplicationModel(SourceReader(file, .csharp))
    model.read()
    return model.detection
  }
}
