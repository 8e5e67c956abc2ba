import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Proxies` {
  @Test func `that watch the container engine lead to what names its host`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        door:
          image: turnstile
          volumes: ["/var/run/docker.sock:/tmp/docker.sock:ro"]
        shop:
          image: acme/shop
          environment: { VIRTUAL_HOST: shop.acme.org }
        store: { image: granite }
      """
    ])
    #expect(graph.dump.contains("gateway:door → service:shop  configured"))
  }

  @Test func `pass requests on to what their mounted configuration names`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        front:
          image: turnstile:1
          volumes: ["./front.conf:/etc/nginx/nginx.conf"]
        api:
          image: acme/api
      """,
      "front.conf": """
      server {
        location /api/ {
          proxy_pass http://api:8080;
        }
      }
      """,
    ])
    #expect(
      graph.dump == """
        gateway:front  turnstile
        service:api
        gateway:front → service:api  configured
        """
    )
  }

  @Test func `pass requests on to what the configuration in their image names`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        front:
          build: front
        api:
          image: acme/api
      """,
      "front/Dockerfile": """
      FROM nginx
      COPY nginx.conf /etc/nginx/nginx.conf
      """,
      "front/nginx.conf": """
      upstream backend {
        server api:8080;
      }
      server {
        location / {
          proxy_pass http://backend;
        }
      }
      """,
    ])
    #expect(
      graph.dump == """
        gateway:front  turnstile
        service:api
        gateway:front → service:api  configured
        """
    )
  }

  @Test func `of an ingress pass requests on to services`() {
    let graph = Architecture.linked([
      "deploy.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec:
        template:
          metadata: { labels: { app: api } }
          spec:
            containers:
              - { name: api, image: acme/api }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: front }
      spec:
        template:
          metadata: { labels: { app: front } }
          spec:
            containers:
              - { name: front, image: "turnstile:1" }
      """,
      "ingress.yaml": """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        rules:
          - http:
              paths:
                - path: /api
                  backend: { service: { name: api, port: { number: 80 } } }
      """,
    ])
    #expect(
      graph.dump == """
        gateway:front  turnstile
        service:api
        """
    )
  }

  @Test func `pass requests on to containers whose labels speak to them`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        front:
          image: turnstile:1
        api:
          image: acme/api
          labels: ["turnstile.enable=true", "turnstile.http.routers.api.rule=Path(`/`)"]
        hidden:
          image: acme/hidden
          labels: ["turnstile.enable=false"]
      """
    ])
    #expect(
      graph.dump == """
        gateway:front  turnstile
        service:api
        service:hidden
        gateway:front → service:api  configured
        """
    )
  }
}

@Suite struct `Files of proxies` {
  @Test func `are those of the image that copies them, not of the only gateway`() {
    let graph = Architecture.linked([
      "compose.yaml": """
      services:
        edge: { image: turnstile }
        pages:
          build: { context: ., dockerfile: images/pages.Dockerfile }
        api: { image: acme/api }
      """,
      "images/pages.Dockerfile": "FROM acme/base\nCOPY images/pages.conf /etc/pages.conf\n",
      "images/pages.conf": "server {\n  location / { proxy_pass http://api:80; }\n}\n",
    ])
    #expect(graph.connection("gateway:edge", "service:api") == nil)
    #expect(graph.connections.contains { $0.from.text.hasSuffix(":pages") })
  }
}
