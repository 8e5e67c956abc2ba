import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Caddyfile detector` {
  private func dump(_ text: String) -> String { Detector.caddyfile.detect(FileText(text)).dump }

  @Test func `reads sites, handlers and matchers`() {
    #expect(
      dump(
        """
        {
          email admin@example.com
        }
        shop.example.com {
          @api path /api/*
          reverse_proxy @api api:8080 # the first
          handle_path /pay/* {
            reverse_proxy pay-1:80 pay-2:80
          }
          reverse_proxy /ws {
            to ws:9000
          }
          php_fastcgi php:9000
        }
        """
      ) == """
        6  routes shop.example.com/api/* to api:8080
        8  routes shop.example.com/pay/* to pay-1:80
        8  routes shop.example.com/pay/* to pay-2:80
        11  routes shop.example.com/ws to ws:9000
        13  routes shop.example.com to fastcgi://php:9000
        """
    )
  }

  @Test func `reads a single site without braces, and the first version's directive`() {
    #expect(dump(":80\nproxy /api api:8080\n") == "2  routes :80/api to api:8080")
  }
}
