import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Python source detector` {
  private func dump(_ text: String) -> String { Detector.pythonSource.detect(FileText(text)).dump }

  @Test func `reads imports, also relative and dynamic ones`() {
    #expect(
      dump(
        """
        \"\"\"import nothing\"\"\"
        import a.b as c, d  # import e
        from f.g import (H, i as j)
        from . import k
        from ..l import m
        if TYPE_CHECKING:
            from n import O
        p = importlib.import_module("q.r")
        """
      ) == """
        2  imports a.b
        2  imports d
        3  imports f.g
        3  imports f.g.i
        4  imports .k
        5  imports ..l
        8  imports q.r
        """
    )
  }

  @Test func `reads the environment with fallbacks`() {
    #expect(
      dump(
        """
        A = os.environ["A"]
        B = os.environ.get("B", "b")
        C = os.getenv("C") or "c"
        D = config("D", default="d")
        E = env.str("E", "e")
        F = settings["f.host"]
        os.environ["G"] = "g"
        H = kept.get("H", "h")
        """
      ) == """
        1  reads A
        2  reads B or b
        3  reads C or c
        4  reads D or d
        5  reads E or e
        6  reads f.host
        """
    )
  }

  @Test func `reads variables through functions of the file`() {
    #expect(
      dump(
        """
        def need(settings, name, envvar, default=None):
            if envvar in os.environ:
                settings[name] = os.environ[envvar]
        need(settings, "db.url", "DATABASE_URL")
        need(settings, "cache.url", "CACHE_URL", default="redis://cache:6379")
        """
      ) == """
        4  reads DATABASE_URL
        5  reads CACHE_URL or redis://cache:6379
        5  says redis://cache:6379 as default to need
        """
    )
  }

  @Test func `reads fields of settings classes`() {
    #expect(
      dump(
        """
        class Settings(BaseSettings):
            model_config = SettingsConfigDict(env_prefix="app_")
            database_url: str = "postgres://db/x"
            topic: str = Field("orders", env="TOPIC")
            size: int = 3

            def name(self): pass
        """
      ) == """
        1  marks BaseSettings at Settings
        3  says postgres://db/x as database_url
        3  reads APP_DATABASE_URL or postgres://db/x
        4  reads TOPIC or orders
        5  reads APP_SIZE or 3
        """
    )
  }

  @Test func `evaluates addresses from constants, formats and the environment`() {
    #expect(
      dump(
        """
        import requests
        HOST = os.getenv("HOST", "api")
        PORT = "80"
        a = f"http://{HOST}:{PORT}/x"
        b = "http://%s:%s" % (HOST, PORT)
        c = "http://{}:{}".format(HOST, port)
        d = "http://" + HOST + ":8080"
        requests.get(d + "/y", timeout=3)
        requests.get("/relative")
        """
      ) == """
        1  imports requests
        2  reads HOST or api
        4  says http://${HOST:-api}:80/x as a
        5  says http://${HOST:-api}:80 as b
        6  says http://${HOST:-api}:${port} as c
        7  says http://${HOST:-api}:8080 as d
        8  calls requests get(http://${HOST:-api}:8080/y)
        8  says http://${HOST:-api}:8080/y to requests.get
        """
    )
  }

  @Test func `reads calls on imported clients and on what they return`() {
    #expect(
      dump(
        """
        import redis
        from kafka import KafkaProducer
        cache = redis.Redis(host="cache", port=6379, password="hidden")
        cache.publish("news", text)
        class Sender:
            def __init__(self):
                self.producer = KafkaProducer(bootstrap_servers=["a:9092", "b:9092"])
            def send(self):
                self.producer.send("orders", value)
                own.send("nothing")
        """
      ) == """
        1  imports redis
        2  imports kafka
        3  calls redis Redis(host=cache, _, password=•••)
        3  says cache as host to redis.Redis
        4  calls redis Redis.publish(news)
        7  calls kafka KafkaProducer()
        7  says a:9092 as bootstrap_servers to KafkaProducer
        7  says b:9092 as bootstrap_servers to KafkaProducer
        9  calls kafka KafkaProducer.send(orders)
        """
    )
  }

  @Test func `reads decorators, interfaces and the main block`() {
    #expect(
      dump(
        """
        import shop_pb2_grpc as rpc
        @app.task(queue="mails", bind=True)
        def send(): pass
        class Cart(rpc.CartServicer):
            pass
        stub = rpc.OrdersStub(channel)
        rpc.add_CartServicer_to_server(Cart(), server)
        if __name__ == "__main__":
            serve()
        """
      ) == """
        1  imports shop_pb2_grpc
        2  says mails as queue to app.task
        2  marks app.task(queue=mails) at send
        4  marks CartServicer at Cart
        4  serves grpc Cart
        6  calls shop_pb2_grpc OrdersStub()
        6  calls grpc Orders
        8  starts main
        """
    )
  }

  @Test func `reads a settings module`() {
    #expect(
      dump(
        """
        INSTALLED_APPS = ["shop.cart"]
        DATABASES = {"default": {"ENGINE": "db.pg", "HOST": os.environ["DB_HOST"], "PASSWORD": "x"}}
        """
      ) == """
        1  imports shop.cart
        2  reads DB_HOST
        2  sets DATABASES.default.ENGINE = db.pg
        2  sets DATABASES.default.HOST = ${DB_HOST}
        2  sets DATABASES.default.PASSWORD = •••
        """
    )
  }

  @Test func `states nothing of comments, texts, comparisons and keys`() {
    #expect(
      dump(
        """
        # http://a:80
        "http://docs.example.org"
        def f():
            '''See http://b:80'''
            if url == "http://c:80": log.info("http://d:80")
            x = {"http://e:80": 1}
        """
      ) == ""
    )
  }

  @Test func `leaves out what nobody asks for, and nothing else`() {
    let text = """
      import granite
      def totals(db, orders):
          for order in orders:
              db.execute("select", order.id)
      client = granite.Client("orders:80")
      """
    let asked = Detector.pythonSource.detect(FileText(text))
    let unasked = Detector.pythonSource.detect(FileText(bytes: Array(text.utf8), asking: []))
    #expect(asked.names != nil && unasked.names == nil)
    #expect(
      unasked.dump == """
        1  imports granite
        5  calls granite Client(orders:80)
        5  says orders:80 to granite.Client
        """
    )
    #expect(asked.facts.filter { !"\($0.claim)".contains("query") } == unasked.facts)
    #expect(asked.facts.count == unasked.facts.count + 1)
  }

  @Test func `tells what is given to places in lists, in calls and by names apart`() {
    #expect(
      dump(
        """
        import granite
        hosts = ["alpha", "beta"]
        names = ["gamma", "delta"]
        granite.connect(host="epsilon", title="zeta")
        granite.put("eta", "theta")
        granite.set("upstream", "iota")
        title = "kappa"
        endpoint_host = "lambda"
        granite.label("mu", "nu").use(URL(queue="xi"))
        """
      ) == """
        1  imports granite
        2  says alpha as hosts
        2  says beta as hosts
        4  calls granite connect(host=epsilon, title=zeta)
        4  says epsilon as host to granite.connect
        5  calls granite put(eta, theta)
        6  calls granite set(upstream, iota)
        6  says iota as upstream to granite.set
        8  says lambda as endpoint_host
        9  calls granite label(mu, nu)
        """
    )
  }

  @Test func `leaves out texts of settings for tests`() {
    let text = """
      class Config:
          TIDES_URL = "https://api.tides.org/v1"

      class Development(Config):
          CRANES_URL = "http://cranes:8080/list"

      class Test(Development):
          TIDES_URL = "https://test-tides.org/v1"

      class Production(Config):
          DOCKS_URL = "https://api.docks.org/v1"
      """
    let dump = Detector.pythonSource.detect(FileText(text)).dump
    #expect(dump.contains("api.tides.org") && dump.contains("cranes") && dump.contains("api.docks"))
    #expect(!dump.contains("test-tides"))
  }
}
