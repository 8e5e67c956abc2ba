import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Go source detector` {
  private func dump(_ text: String) -> String { Detector.goSource.detect(FileText(text)).dump }

  @Test func `states imports of others and the entry point`() {
    #expect(
      dump(
        """
        package main

        import (
          "context"
          "fmt"
          "net/http"

          _ "github.com/lib/pq"
          amqp "github.com/rabbitmq/amqp091-go"
          "github.com/acme/shop/internal/orders"
        )
        import "github.com/redis/go-redis/v9"

        // func main() { }
        func main() {
          fmt.Println("no address")
        }
        """
      ) == """
        6  imports net/http
        8  imports github.com/lib/pq
        9  imports github.com/rabbitmq/amqp091-go
        10  imports github.com/acme/shop/internal/orders
        12  imports github.com/redis/go-redis/v9
        15  starts main
        """
    )
  }

  @Test func `states reads of the environment with what is used instead`() {
    #expect(
      dump(
        """
        package main
        const topic = "KAFKA_TOPIC"
        func f() {
          addr := os.Getenv("REDIS_ADDR")
          if addr == "" {
            addr = "localhost:6379"
          }
          if v, ok := os.LookupEnv("PORT"); ok { use(v) }
          mustMapEnv(&svc.cartAddr, "CART_ADDR")
          x := getEnv("DB_HOST", "db")
          y := env.StringFromEnv("REPO_SERVER", "repo:8081")
          z := os.Getenv(topic)
          c.GetString("user")
          config.SetDefault("db.host", "localhost")
          w := s.cfg.GetString("db.host")
        }
        type Config struct {
          URL string `env:"DATABASE_URL,required" envDefault:"postgres://db/x"`
          Key string `envconfig:"QUEUE_NAME" default:"jobs"`
          N   string `json:"name"`
          Stock string `mapstructure:"stock" default:"https://stock.acme.org/v1"`
        }
        """
      ) == """
        2  says KAFKA_TOPIC as topic
        4  reads REDIS_ADDR or localhost:6379
        8  reads PORT
        9  reads CART_ADDR
        10  reads DB_HOST or db
        11  reads REPO_SERVER or repo:8081
        12  reads KAFKA_TOPIC
        14  reads db.host or localhost
        15  reads db.host
        18  reads DATABASE_URL or postgres://db/x
        19  reads QUEUE_NAME or jobs
        21  says https://stock.acme.org/v1 as Stock
        """
    )
  }

  @Test func `states addresses, flags and calls on what others wrote`() {
    #expect(
      dump(
        """
        package store
        import (
          "database/sql"
          "github.com/redis/go-redis/v9"
        )
        func f() {
          a := flag.String("listen", ":8080", "where")
          b := flags.StringVar(&x, "repo-server", "repo:8081", "where")
          flags.StringVar(&x, "topic", "orders", "where")
          c := redis.NewClient(&redis.Options{Addr: os.Getenv("REDIS_ADDR")})
          d := redis.NewClient(&redis.Options{Addr: "cache:6379"})
          e, err := sql.Open("postgres", fmt.Sprintf("postgres://%s:%d/x", host, 5432))
          f, err := http.Get("http://" + ordersHost + "/orders")
          log.Printf("see http://localhost:80")
        }
        """
      ) == """
        3  imports database/sql
        4  imports github.com/redis/go-redis/v9
        8  says repo:8081 to flags.StringVar
        9  says orders as topic to flags.StringVar
        10  calls github.com/redis/go-redis/v9 NewClient(Addr=${REDIS_ADDR})
        10  reads REDIS_ADDR
        11  says cache:6379 as Addr to redis.NewClient
        12  calls database/sql Open(postgres, postgres://${host}:5432/x)
        12  says postgres://${host}:5432/x to sql.Open
        13  says http://${ordersHost}/orders to http.Get
        """
    )
  }

  @Test func `states remote interfaces`() {
    #expect(
      dump(
        """
        package main
        func f() {
          c := pb.NewCartServiceClient(conn)
          pb.RegisterCheckoutServiceServer(srv, svc)
          d := ordersv1connect.NewOrdersClient(http.DefaultClient, "http://orders:8080")
          e := ordersv1connect.NewPingHandler(svc)
          s.Add(&sapb.StorageAuthority_ServiceDesc, impl)
          r := redis.NewClient(options)
        }
        """
      ) == """
        3  calls grpc CartService
        4  serves grpc CheckoutService
        5  says http://orders:8080 to ordersv1connect.NewOrdersClient
        5  calls grpc Orders
        6  serves grpc Ping
        7  serves grpc StorageAuthority
        """
    )
  }

  @Test func `takes a function that is registered under a name for the start of a program`() {
    #expect(
      dump(
        """
        package mailer
        func main() { }
        func init() { commands.Register("mailer", main) }
        """
      ) == """
        2  starts mailer
        """
    )
    #expect(
      dump(
        """
        package letters
        func main() { }
        func init() { commands.Register("mailer", main, &Check{}) }
        """
      ) == """
        2  starts mailer
        """
    )
    #expect(dump("package mailer\nfunc main() { }\nfunc f() { g(main) }") == "")
  }

  @Test func `states nothing of generated code and comments`() {
    #expect(
      dump("// Code generated by x. DO NOT EDIT.\npackage p\nimport \"github.com/a/b\"") == ""
    )
    #expect(dump("package p\n// os.Getenv(\"X_Y\")\n/* http://db:80 */") == "")
  }
}
