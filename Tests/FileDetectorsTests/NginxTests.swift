import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Nginx detector` {
  private func dump(_ text: String) -> String { Detector.nginx.detect(FileText(text)).dump }

  @Test func `follows upstreams, variables and nested locations`() {
    #expect(
      dump(
        """
        http {
          upstream api { least_conn; server api-1:8080 weight=2; server api-2:8080; }
          upstream elsewhere { server other:1; }
          map $uri $pool { default web:80; ~^/b beta:80; }
          server {
            listen 80 default_server;
            server_name shop.example.com www.example.com;
            # proxy_pass http://old;
            location /api/ { proxy_pass http://api/v1/; }
            location ~ \\.php$ { fastcgi_pass php:9000; }
            location = /grpc { grpc_pass grpc://rpc:50051; }
            location / {
              set $front "http://front:3000";
              location /deep { proxy_pass $front; }
              proxy_pass http://$pool;
            }
            location /env { proxy_pass http://${HOST}:${PORT}; }
            location /lua { content_by_lua_block { if a then b = { c } end } }
          }
        }
        """
      ) == """
        9  routes shop.example.com/api/ to http://api-1:8080/v1/
        9  routes shop.example.com/api/ to http://api-2:8080/v1/
        10  routes shop.example.com~ \\.php$ to fastcgi://php:9000
        11  routes shop.example.com/grpc to grpc://rpc:50051
        14  routes shop.example.com/deep to http://front:3000
        15  routes shop.example.com/ to http://web:80
        15  routes shop.example.com/ to http://beta:80
        17  routes shop.example.com/env to http://${HOST}:${PORT}
        3  upstream/elsewhere routes everything to other:1
        """
    )
  }

  @Test func `reads servers outside HTTP by their port`() {
    #expect(
      dump("stream { server { listen 0.0.0.0:3306; proxy_pass db:3306; } }")
        == "1  routes :3306 to db:3306"
    )
  }

  @Test func `reads what templates make, in every branch`() {
    #expect(
      dump(
        """
        {% set tls = true %}
        server {
          {%- if tls %}
          listen 443;
          {%- endif %}
          server_name {{ domain }};
          location /api { proxy_pass http://{{ host }}:{{{Port}}}; {{#if Old}} }
          location /old { {{/if}} proxy_pass http://old; }
          <% if front %>
          location / { proxy_pass http://<%= front.name %>:80; }
          <% end %>
        }
        """
      ) == """
        7  routes ${domain}/api to http://${host}:${Port}
        8  routes ${domain}/old to http://old
        10  routes ${domain}/ to http://${front.name}:80
        """
    )
  }

  @Test(.timeLimit(.minutes(1)))
  func `looks for the ends of tags that never end only once`() {
    let server = "server { location /a { proxy_pass http://a; } }\n"
    #expect(dump(server + String(repeating: "<%", count: 300_000)) == "1  routes /a to http://a")
  }

  @Test func `survives blocks that are not closed`() {
    #expect(dump("server { location /a { proxy_pass http://a;") == "1  routes /a to http://a")
    #expect(dump("upstream \"").isEmpty)
  }

  @Test func `leaves other configurations alone`() {
    #expect(dump("[mysqld]\nuser=mysql\n").isEmpty)
  }
}
