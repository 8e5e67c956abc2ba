import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Compose detector` {
  private func dump(_ text: String) -> String { Detector.compose.detect(FileText(text)).dump }

  @Test func `reads a service with all it says about itself and its peers`() {
    #expect(
      dump(
        """
        name: shop
        services:
          orders:
            build: {context: ./orders, dockerfile: Dockerfile.prod, target: run, args: {EDITION: full}}
            image: acme/orders:${TAG:-latest}
            container_name: shop-orders
            hostname: orders.local
            entrypoint: ["/init"]
            command: python -m app --name "two words"
            ports: ["127.0.0.1:${PORT:-8080}:80/tcp", "9000", "3000-3001:4000-4001"]
            expose: [80, 8125]
            env_file: [.env, {path: ./extra.env, required: false}]
            environment:
              - DB_URL=postgres://app:hunter2@db:5432/orders
              - EMPTY=
              - FROM_HOST
            depends_on: {db: {condition: service_healthy}, cache: {condition: service_started}}
            links: ["db:database"]
            networks: {default: {aliases: [orders-api]}}
            volumes: [./conf:/etc/orders:ro, data:/var/lib]
            labels: {b: 2, a: 1}
            profiles: [full]
            deploy: {replicas: 3}
        """
      ) == """
        3  compose service orders in shop image acme/orders:${TAG:-latest} built from ./orders \
        by Dockerfile.prod target run runs [/init python -m app --name two words] \
        known as shop-orders,orders.local,orders-api ports 8080:80,9000,3000:4000,3001:4001,8125 \
        after db,cache links db:database settings from .env,./extra.env labels a=1,b=2 \
        profiles full mounts ./conf:/etc/orders replicas 3
        4  service/orders sets EDITION = full
        14  service/orders sets DB_URL = postgres://•••@db:5432/orders
        15  service/orders sets EMPTY = 
        16  service/orders sets FROM_HOST = ${FROM_HOST}
        """
    )
  }

  @Test func `reads long forms, inheritance, includes and where logs go`() {
    #expect(
      dump(
        """
        include: [infra.yml, {path: [a.yaml, b.yaml]}]
        services:
          web:
            extends: {file: base.yml, service: app}
            build: {dockerfile_inline: "FROM alpine"}
            ports: [{target: 80, published: "8080", name: http}]
            volumes: [{type: bind, source: ./site, target: /site}, {type: volume, source: v, target: /v}]
            configs: [{source: proxy, target: /etc/proxy.conf}]
            logging: {driver: gelf, options: {gelf-address: "udp://logs:12201", tag: web}}
            environment: {A: 1, B: }
          worker: {extends: web, scale: 2}
        configs: {proxy: {file: ./proxy.conf}}
        """
      ) == """
        1  refers to include infra.yml
        1  refers to include a.yaml
        1  refers to include b.yaml
        3  compose service web built from . by (inline) ports 8080:80(http) \
        mounts ./site:/site,./proxy.conf:/etc/proxy.conf extends base.yml#app
        10  service/web sets A = 1
        10  service/web sets B = ${B}
        9  service/web sets logging.gelf-address = udp://logs:12201
        11  compose service worker extends #web replicas 2
        """
    )
  }

  @Test func `reads version 1, where services stand at the top`() {
    #expect(
      dump("web:\n  build: .\n  links: [db]\ndb:\n  image: postgres\n") == """
        1  compose service web built from . links db
        4  compose service db image postgres
        """
    )
  }

  @Test func `reads version 1, where a service starts as another one does`() {
    #expect(
      dump("app:\n  build: .\nweb:\n  extends:\n    service: app\n  command: serve\n") == """
        1  compose service app built from .
        3  compose service web runs [serve] extends #app
        """
    )
  }

  @Test func `applies anchors and merge keys`() {
    #expect(
      dump(
        """
        x-env: &env {QUEUE: "amqp://mq"}
        services:
          a: {image: a, environment: {<<: *env, OWN: 1}}
        """
      ) == """
        3  compose service a image a
        3  service/a sets OWN = 1
        1  service/a sets QUEUE = amqp://mq
        """
    )
  }

  @Test(arguments: [
    "services:\n  _defaults: {autowire: true}\n  App\\: {resource: '../src/'}\n",
    "services:\n  - postgres:15\njob:\n  image: node\n  script: [npm test]\n",
    "steps:\n  test: {image: node}\nservices:\n  db: {image: postgres}\n",
    "web:\n  image: {repository: acme/web, tag: 1}\n  ports: [80]\n",
    "apiVersion: v1\nkind: Service\nimage: x\n",
    "services: text",
    "test:\n  image: node\n  script: [npm test]\n",
  ])
  func `leaves other files alone`(text: String) {
    #expect(Detector.compose.detect(FileText(text)).isEmpty)
  }

  @Test func `reports a file that cannot be read`() {
    #expect(dump("services:\n  web: {image: [\n") == "3  ? not valid YAML")
  }
}
