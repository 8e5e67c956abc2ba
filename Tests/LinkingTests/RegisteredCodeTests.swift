import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Libraries that .NET programs share` {
  private static func program(_ name: String, _ code: String) -> [String: String] {
    [
      "src/\(name)/\(name).csproj": """
      <Project Sdk="Microsoft.NET.Sdk.Web">
        <ItemGroup><ProjectReference Include="../Common/Common.csproj" /></ItemGroup>
      </Project>
      """,
      "src/\(name)/Program.cs": """
      using Common;
      var builder = WebApplication.CreateBuilder(args);
      \(code)
      builder.Build().Run();
      """,
    ]
  }

  private static let library = [
    "src/Common/Common.csproj": """
    <Project Sdk="Microsoft.NET.Sdk">
      <ItemGroup><PackageReference Include="Granite.Driver" Version="1.0.0" /></ItemGroup>
    </Project>
    """,
    "src/Common/StoreExtensions.cs": """
    namespace Common;
    public static class StoreExtensions
    {
        public static void AddBooks(this IServiceCollection services)
        {
            services.AddSingleton<IBooks, Books>();
        }
        public static void AddClocks(this IServiceCollection services)
        {
            services.AddSingleton<IClock, Clock>();
        }
    }
    """,
    "src/Common/IBooks.cs": "namespace Common;\npublic interface IBooks { void Open(); }\n",
    "src/Common/Clock.cs":
      "namespace Common;\npublic class Clock : IClock { public void Tick() {} }\n",
    "src/Common/Books.cs": """
    using Granite;
    namespace Common;
    public class Books : IBooks
    {
        public void Open() { var link = new Driver(); link.Open("books"); }
    }
    """,
  ]

  @Test func `give their clients to those who register these`() {
    let files = Self.library
      .merging(Self.program("Orders", "builder.Services.AddBooks();")) { $1 }
      .merging(Self.program("Mail", "builder.Services.AddClocks();")) { $1 }
    #expect(
      Architecture.linked(files).dump == """
        database:granite  granite
        service:Mail  csharp
        service:Orders  csharp
        service:Orders → database:granite  coded
        """
    )
  }

  @Test func `give them to all for what frameworks find by themselves`() {
    let files = Self.library
      .merging([
        "src/Common/OpenBooksHandler.cs": """
        using Granite;
        namespace Common;
        public class OpenBooksHandler : IHandler<Opening>
        {
            public void Handle(Opening opening) { new Driver().Open("books"); }
        }
        """
      ]) { $1 }
      .merging(Self.program("Mail", "builder.Services.AddHandlers();")) { $1 }
    #expect(
      Architecture.linked(files).dump == """
        database:granite  granite
        service:Mail  csharp
        service:Mail → database:granite  coded
        """
    )
  }
}
