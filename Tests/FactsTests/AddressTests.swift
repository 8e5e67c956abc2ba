import Facts
import Testing

@Suite struct `Addresses in a text` {
  @Test(arguments: ["DevelopmentStorageProxyUri", "QueueEndpoint", "TableEndpoint"])
  func `of parts of a storage account stand in its connection string`(key: String) {
    let text = "UseDevelopmentStorage=true;\(key)=http://azure"
    #expect(Address.addresses(in: text).map(\.host) == ["azure"])
  }

  @Test(arguments: [
    ("http://orders:8080/api?x=1", "http orders 8080 api"),
    ("jdbc:postgresql://db:5432/shop", "jdbc:postgresql db 5432 shop"),
    ("jdbc:oracle:thin:@ora:1521:XE", "jdbc:oracle:thin ora 1521 -"),
    ("mongodb://•••@a:27017,b:27018/shop", "mongodb a 27017 -; mongodb b 27018 shop"),
    ("kafka-1:9092,kafka-2:9092", "- kafka-1 9092 -; - kafka-2 9092 -"),
    ("•••@tcp(mysql:3306)/users", "- mysql 3306 users"),
    ("Server=tcp:sqldata,1433;Database=Shop;User Id=sa", "- sqldata 1433 Shop"),
    ("host=db port=5432 dbname=shop sslmode=disable", "- db 5432 shop"),
    ("Endpoint=sb://bus.servicebus.windows.net/;Key=x", "sb bus.servicebus.windows.net - -"),
    ("${DB_HOST:-db}:5432", "- ${db_host:-db} 5432 -"),
    ("http://{{ .Values.host }}:80/x", "http {{ .values.host }} 80 x"),
    ("http://{your-ip-address}:5006/x", "http localhost 5006 x"),
    ("http://<your-host>:5006", "http localhost 5006 -"), ("http://{host}:80/", ""),
    ("api.stripe.com", "- api.stripe.com - -"),
    ("lb://account-service", "lb account-service - -"),
    ("https://api.acme.com${path}", "https api.acme.com - -"),
    ("https://api.acme.com#{path}?q=1", "https api.acme.com - -"),
    ("https://acme.com/api${path}", "https acme.com - api${path}"),
    ("https://${team}.acme.com${path}", "https ${team}.acme.com - -"),
    ("https://api.acme.com${suffix}.cn/x", "https api.acme.com${suffix}.cn - x"),
    ("http://orders.shop${suffix}", "http orders.shop${suffix} - -"),
    ("redis", ""), ("main.go", ""), ("1.2.3", ""), ("name:tag", ""), ("12:30", "- 12 30 -"),
  ])
  func `are found with scheme, host, port and path`(text: String, expected: String) {
    let found = Address.addresses(in: text).map {
      "\($0.scheme ?? "-") \($0.host) \($0.port.map(String.init) ?? "-") \($0.path ?? "-")"
    }
    #expect(found.joined(separator: "; ") == expected)
  }
}
