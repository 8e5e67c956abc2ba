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

  @Test func `knows the tasks of a group by the labels of its ports`() {
    let detection = Detector.nomad.detect(
      FileText(
        """
        job "shop" {
          group "shop" {
            network {
              port "db" { static = 5432 }
              port "stock-api" { to = 9090 }
              port "edge" { static = 80 }
            }
            service {
              name = "shop-stock"
              port = "stock-api"
            }
            task "store" {
              driver = "docker"
              config {
                image = "acme/store"
                ports = ["db"]
              }
            }
            task "stock" {
              driver = "docker"
              config {
                image = "acme/stock"
                ports = ["stock-api"]
              }
              env {
                BIND = "0.0.0.0:${NOMAD_PORT_stock_api}"
                STORE = "host=${NOMAD_IP_db} port=${NOMAD_PORT_db}"
              }
            }
            task "edge" {
              driver = "docker"
              config {
                image = "acme/edge"
                ports = ["edge"]
              }
              env { STOCK = "http://${NOMAD_ADDR_stock-api}" }
              template {
                data = <<EOF
        server {
          location / { proxy_pass http://{{ env "NOMAD_IP_edge" }}:{{ env "NOMAD_PORT_stock_api" }}; }
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
        12  container store image acme/store ports 5432:5432(db)
        19  container stock image acme/stock known as shop-stock ports 9090(stock-api)
        26  service/stock sets BIND = 0.0.0.0:9090
        27  service/stock sets STORE = host=store port=5432
        30  container edge image acme/edge ports 80:80(edge)
        36  service/edge sets STOCK = http://stock:9090
        40  service/edge routes / to http://stock:9090
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
