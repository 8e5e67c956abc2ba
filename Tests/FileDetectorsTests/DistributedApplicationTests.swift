import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Distributed application detector` {
  private func dump(_ text: String) -> String {
    Detector.distributedApplication.detect(FileText(text)).dump
  }

  @Test func `reads programs, products and what they are told of each other`() {
    #expect(
      dump(
        """
        var builder = DistributedApplication.CreateBuilder(args);
        var store = builder.AddGranite("store").WithImage("acme/granite", "2");
        var ledger = store.AddDatabase("ledger");
        var orders = builder.AddProject<Projects.Shop_Orders>("orders")
            .WithReference(ledger).WaitFor(ledger)
            .WithHttpEndpoint(port: 5001, targetPort: 8080);
        var url = orders.GetEndpoint("http");
        builder.AddNpmApp("web", "../Web")
            .WithEnvironment("ORDERS_URL", url)
            .WithEnvironment("BASE", $"{orders.GetEndpoint("http")}/api")
            .WithEnvironment("MODE", "plain");
        builder.AddContainer("mail", "acme/mail", "1");
        builder.Build().Run();
        """
      ) == """
        2  container store image acme/granite:2 product Granite
        4  container orders ports 5001:8080 program Shop_Orders refers to store
        8  container web built from ../Web
        9  service/web sets ORDERS_URL = http://orders
        10  service/web sets BASE = http://orders
        11  service/web sets MODE = plain
        12  container mail image acme/mail:1
        """
    )
  }

  @Test func `reads what functions of the repository are handed`() {
    #expect(
      dump(
        """
        var builder = DistributedApplication.CreateBuilder(args);
        var api = builder.AddProject("api", @"..\\Api\\Api.csproj");
        builder.AddTurnstile("front").ConfigureRoutes(api);
        builder.AddTurnstile("back").WithConfiguration(y => y.AddRoute("/x", y.AddCluster(api)));
        """
      ) == """
        2  container api built from ../Api
        3  container front product Turnstile refers to api
        4  container back product Turnstile refers to api
        """
    )
  }

  @Test func `leaves parameters, environments and waiting out`() {
    #expect(
      dump(
        """
        var builder = DistributedApplication.CreateBuilder(args);
        var password = builder.AddParameter("password", secret: true);
        builder.AddDockerComposeEnvironment("compose");
        var one = builder.AddGranite("one", password);
        builder.AddGranite("two").WaitFor(one).WithParentRelationship(one);
        """
      ) == """
        4  container one product Granite
        5  container two product Granite
        """
    )
  }

  @Test func `leaves other programs alone`() {
    #expect(dump("var builder = WebApplication.CreateBuilder(args);") == "")
  }
}
