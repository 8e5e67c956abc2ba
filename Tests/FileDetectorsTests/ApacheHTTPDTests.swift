import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Apache HTTPD detector` {
  @Test func `reads passes by path, by location, by balancer and by rewriting`() {
    let detection = Detector.apacheHTTPD.detect(
      FileText(
        """
        <Proxy balancer://cluster>
          BalancerMember http://a:80
          BalancerMember http://b:80
        </Proxy>
        <VirtualHost *:80>
          ServerName shop.example.com
          ProxyPass /static !
          ProxyPass /orders http://orders:8080/ retry=0
          <Location /pay>
            ProxyPass http://pay:8080
          </Location>
          ProxyPass / balancer://cluster/
          RewriteRule ^/old/(.*)$ http://old:80/$1 [P,L]
          RewriteRule ^/x$ http://elsewhere/ [R]
          # ProxyPass /gone http://gone
        </VirtualHost>
        """
      )
    )
    #expect(
      detection.dump == """
        8  routes shop.example.com/orders to http://orders:8080/
        10  routes shop.example.com/pay to http://pay:8080
        12  routes shop.example.com/ to http://a:80/
        12  routes shop.example.com/ to http://b:80/
        13  routes shop.example.com^/old/(.*)$ to http://old:80/$1
        """
    )
  }
}
