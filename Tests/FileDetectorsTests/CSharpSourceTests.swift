import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `C# source detector` {
  private func dump(_ text: String) -> String { Detector.cSharpSource.detect(FileText(text)).dump }

  @Test func `states what is made with an initializer or for given types, and what a bus uses`() {
    #expect(
      dump(
        """
        var makers = new ConnectionFactory { Host = place };
        var sender = new ParcelBuilder<string, Parcel>(settings).Build();
        var order = new Order { Number = 1 };
        services.AddBus(bus => bus.UsingRelay(settings));
        """
      ) == """
        1  calls  ConnectionFactory()
        2  calls  ParcelBuilder()
        4  calls  AddBus()
        4  calls  UsingRelay()
        """
    )
  }

  @Test func `reads no address that people are sent back to as one to call`() {
    #expect(
      dump(
        """
        var client = new Client {
          AllowedCorsOrigins = { configuration["ShopUrl"] },
          ClientUri = configuration["PageUrl"],
          RedirectUris = { $"{configuration["BackUrl"]}/in" },
          Secrets = { configuration["Secret"] }
        };
        """
      ) == """
        1  calls  Client()
        5  reads Secret
        """
    )
  }

  @Test func `states what starts functions, and what they read and write`() {
    #expect(
      dump(
        """
        public class Shipping {
          [FunctionName("Ship")]
          [return: ServiceBus("shipped")]
          public static string Run(
            [QueueTrigger("orders", Connection = "Store")] string order,
            [CosmosDB("shop", "rows")] IAsyncCollector<Row> rows, [Blob("seals/{id}")] Stream seal,
            [FromBody] Body body, [DurableClient] IClient client) => Pack([Small, Large], order);
        }
        """
      ) == """
        2  marks FunctionName(Ship) at Run
        3  marks ServiceBusOutput(shipped)
        5  marks QueueTrigger(orders, Connection=Store)
        6  marks CosmosDBOutput(shop, rows)
        6  marks BlobInput(seals/{id})
        """
    )
  }

  @Test func `states usings, attributes, base types and the entry point`() {
    #expect(
      dump(
        """
        using System;
        using System.Net.Http;
        global using StackExchange.Redis;
        using Kafka = Confluent.Kafka;
        using static Acme.Shop.Routes;
        namespace Acme.Orders;
        // using Commented;
        [ApiController]
        [Route("api/[controller]"), Authorize]
        public class OrdersController : ControllerBase, IDisposable {
          private int[] numbers = new int[] { 1 };
          [HttpGet("{id}")]
          public async Task<Order> Get([FromQuery] string id) { using var x = Open(); }
        }
        class Handler : IIntegrationEventHandler<OrderStarted> { }
        class Program { static async Task Main(string[] args) { } }
        """
      ) == """
        2  imports System.Net.Http
        3  imports StackExchange.Redis
        4  imports Confluent.Kafka
        5  imports Acme.Shop.Routes
        8  marks ApiController at OrdersController
        9  marks Route(api/[controller]) at OrdersController
        9  marks Authorize at OrdersController
        10  marks ControllerBase at OrdersController
        12  marks HttpGet({id}) at Get
        15  marks IIntegrationEventHandler(OrderStarted) at Handler
        16  starts Program
        """
    )
  }

  @Test func `states reads of configuration`() {
    #expect(
      dump(
        """
        class A {
          void F() {
            var a = Environment.GetEnvironmentVariable("KAFKA_TOPIC") ?? "orders";
            var b = builder.Configuration["EventBus:HostName"];
            var c = Configuration.GetConnectionString("OrderDb");
            var d = configuration.GetValue<string>("Mail:Host", "smtp");
            var e = configuration.GetSection("Urls").GetValue<string>("Basket");
            var f = configuration.GetSection("Urls")["Catalog"];
            services.Configure<Settings>(configuration.GetSection("Settings"));
            var url = $"http://{Configuration["BasketHost"]}:80/x";
          }
        }
        class BasketSettings { public string ConnectionString { get; set; } public int Size { get; set; } }
        """
      ) == """
        3  reads KAFKA_TOPIC or orders
        4  reads EventBus:HostName
        5  reads ConnectionStrings:OrderDb
        6  reads Mail:Host or smtp
        7  reads Urls:Basket
        8  reads Urls:Catalog
        9  reads Settings:*
        10  says http://${BasketHost}:80/x as url
        10  reads BasketHost
        13  reads ConnectionString
        """
    )
  }

  @Test func `states calls, addresses and remote interfaces`() {
    #expect(
      dump(
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<A>();
        builder.Services.AddGrpcClient<Basket.BasketClient>(o => o.Address = new("http://basket-api"));
        builder.Services.AddHttpClient<Shop>(c => c.BaseAddress = new Uri("https+http://shop-api"));
        builder.AddRedisClient("redis");
        options.UseSqlServer(builder.Configuration["ConnectionString"]);
        var mux = ConnectionMultiplexer.Connect("cache:6379");
        var factory = new ConnectionFactory() { HostName = "rabbit", Port = 1 };
        app.MapGrpcService<CartService>();
        class CartService : Cart.CartBase { }
        """
      ) == """
        1  starts main
        3  says http://basket-api as Address to builder.Services.AddGrpcClient
        3  calls  AddGrpcClient(Basket.BasketClient)
        3  calls grpc Basket
        4  says https+http://shop-api as BaseAddress to builder.Services.AddHttpClient
        4  calls  AddHttpClient(Shop)
        5  calls  AddRedisClient(redis)
        6  reads ConnectionString
        6  calls  UseSqlServer(${ConnectionString})
        7  calls  ConnectionMultiplexer.Connect(cache:6379)
        7  says cache:6379 to ConnectionMultiplexer.Connect
        8  calls  ConnectionFactory()
        8  says rabbit as HostName to new ConnectionFactory
        9  calls  MapGrpcService(CartService)
        10  marks CartBase at CartService
        10  serves grpc Cart
        """
    )
  }

  @Test func `states interfaces that are bound to a server by hand`() {
    #expect(
      dump(
        """
        var server = new Server { Services = { Shop.Orders.BindService(new OrdersImpl(store)) } };
        """
      ).contains("serves grpc Orders")
    )
  }

  @Test func `reads any bytes`() {
    for text in [
      "[", "[A(", "using", "using X", "class A :", "x.Add", "Configuration[", "$\"{", "{get",
    ] {
      _ = dump(text)
    }
  }
}
