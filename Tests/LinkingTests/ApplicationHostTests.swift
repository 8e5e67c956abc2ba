import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Application hosts` {
  @Test func `start projects, and hand them what they call`() {
    let graph = Architecture.linked([
      "host/Program.cs": """
      var builder = DistributedApplication.CreateBuilder(args);
      var store = builder.AddGranite("store");
      var unknown = builder.AddSomethingElse("unknown");
      var orders = builder.AddProject<Projects.Shop_Orders>("orders-api").WithReference(store);
      builder.AddProject<Projects.Web>("web").WithReference(orders);
      builder.Build().Run();
      """,
      "host/Host.csproj": """
      <Project Sdk="Microsoft.NET.Sdk">
        <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
        <ItemGroup>
          <ProjectReference Include="../src/Shop.Orders/Shop.Orders.csproj" />
          <ProjectReference Include="../src/Web/Web.csproj" />
        </ItemGroup>
      </Project>
      """,
      "src/Shop.Orders/Shop.Orders.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
      "src/Shop.Orders/Program.cs": "WebApplication.CreateBuilder(args).Build().Run();",
      "src/Web/Web.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>",
      "src/Web/Program.cs": "WebApplication.CreateBuilder(args).Build().Run();",
    ])
    #expect(
      graph.dump == """
        database:store  granite
        service:orders-api  csharp
        service:web  csharp
        service:orders-api → database:store  configured
        service:web → service:orders-api  configured
        """
    )
  }
}
