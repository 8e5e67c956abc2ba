import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Clients that .NET programs register` {
  private func dump(
    _ code: String,
    package: String = "Granite.Driver",
    files: [String: String] = [:]
  ) -> String {
    let own = [
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
    ]
    return Architecture.linked(own.merging(files) { first, _ in first }).dump
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

  private static let registration =
    "builder.Services.AddContext<Orders>(options => options.UseGranite(\"place\"));"

  @Test func `show none where a switch keeps all in memory`() {
    let settings = { (value: Bool) in
      ["Shop/appsettings.json": "{\"Settings\": {\"UseInMemoryStore\": \(value)}}"]
    }
    #expect(!dump(Self.registration, files: settings(true)).contains("granite"))
    #expect(dump(Self.registration, files: settings(false)) == Self.connected)
  }

  @Test func `show none in what only tools of developers make`() {
    let code = """
      public class OrdersFactory : IDesignTimeDbContextFactory<Orders>
      {
          public Orders Create() { builder.UseGranite("place"); return new Orders(); }
      }
      """
    #expect(!dump("", files: ["Shop/OrdersFactory.cs": code]).contains("→"))
  }

  @Test func `show whom they ask at the address that they are given`() {
    let code = """
      builder.Services.AddGrpcClient<Talk.TalkClient>(options =>
      {
          options.Address = new Uri("https://talk.chatterline.net");
      });
      """
    #expect(dump(code, package: "Acme.Calls").contains("→ external:talk.chatterline.net"))
  }
}
