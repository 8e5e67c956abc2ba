import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients that .NET programs register` {
  private func dump(_ code: String, package: String = "Granite.Driver") -> String {
    Architecture.linked([
      "Shop/Shop.csproj": """
      <Project Sdk="Microsoft.NET.Sdk.Web">
        <ItemGroup><PackageReference Include="\(package)" Version="1.0.0" /></ItemGroup>
      </Project>
      """,
      "Shop/Program.cs": """
      \(code)
      var app = WebApplication.CreateBuilder(args).Build();
      app.Run();
      """,
    ]).dump
  }

  private static let connected = """
    database:granite  granite
    service:Shop  csharp
    service:Shop → database:granite  coded
    """

  @Test func `show the store by the method that the package adds`() {
    let code = """
      using Acme.Mapping;
      builder.Services.AddContext<Orders>(options => options.UseGranite(builder.Configuration["Orders"]));
      """
    #expect(dump(code, package: "Acme.Mapping.Granite") == Self.connected)
  }

  @Test func `show the store by the namespace of the package`() {
    #expect(
      dump("using Granite;\nvar link = new Driver { Place = builder.Configuration[\"Place\"] };")
        == Self.connected
    )
  }

  @Test func `show none by a namespace without its package`() {
    #expect(dump("using Granite;", package: "Acme.Mapping") == "service:Shop  csharp")
  }
}
