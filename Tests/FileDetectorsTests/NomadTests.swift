import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Nomad detector` {
  @Test func `reads tasks with what they look up in the catalogue`() {
    let detection = Detector.nomad.detect(
      FileText(
        """
        variable "tag" { default = "1.2" }
        job "shop" {
          group "orders" {
            network { port "http" { static = 8080 } }
            task "orders" {
              driver = "docker"
              service { name = "orders-api" }
              config { image = "acme/orders:${var.tag}" }
              template {
                data = <<EOF
        {{ range service "stock" }}
        STOCK_URL="http://{{ .Address }}:{{ .Port }}"
        {{ end }}
        EOF
                env = true
              }
            }
          }
          group "edge" {
            service {
              connect {
                sidecar_service { proxy { upstreams { destination_name = "orders-api" } } }
              }
            }
            task "server" {
              driver = "docker"
              config { image = "acme/edge" }
              env { ORDERS = "http://${NOMAD_UPSTREAM_ADDR_orders_api}" }
            }
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        5  container orders image acme/orders:1.2 known as orders-api ports 8080:8080(http)
        12  service/orders sets STOCK_URL = http://stock:0
        22  service/edge sets connect.upstream = orders-api
        25  container edge image acme/edge known as server
        28  service/edge sets ORDERS = http://orders-api:0
        """
    )
  }

  @Test func `gives a proxy the routes of its template`() {
    let detection = Detector.nomad.detect(
      FileText(
        """
        job "edge" {
          group "edge" {
            task "proxy" {
              driver = "docker"
              config { image = "acme/proxy" }
              template {
                data = <<EOF
        server {
          location / {
            {{ range nomadService "web" }}
            proxy_pass http://{{ .Address }}:{{ .Port }};
            {{ end }}
          }
        }
        EOF
              }
            }
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  container proxy image acme/proxy
        11  service/proxy routes / to http://web:0
        """
    )
  }

  @Test func `leaves other files of the language alone`() {
    #expect(Detector.nomad.detect(FileText("include { path = \"../\" }")).isEmpty)
  }
}
