import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Helm values detector` {
  private func dump(_ text: String) -> String { Detector.helmValues.detect(FileText(text)).dump }

  @Test func `flattens every scalar`() {
    #expect(
      dump(
        """
        # values
        image: {repository: acme/orders, tag: 1}
        hosts: [a, {name: b, port: 80}]
        env:
          - name: DB_ADDR
            value: db:5432
        auth: {password: hunter2}
        empty: {}
        proxy.conf: |
          server {
            location / { proxy_pass http://web; }
          }
        """
      ) == """
        2  values sets image.repository = acme/orders
        2  values sets image.tag = 1
        3  values sets hosts[0] = a
        3  values sets hosts[1].name = b
        3  values sets hosts[1].port = 80
        5  values sets env.DB_ADDR = db:5432
        7  values sets auth.password = •••
        9  values sets proxy.conf = 
        11  routes / to http://web
        """
    )
  }

  @Test(arguments: ["package values\n", "{\"type\": \"object\"}", "import os\n", "a=b\n", ""])
  func `leaves other files of the name alone`(text: String) {
    #expect(Detector.helmValues.detect(FileText(text)).isEmpty)
  }
}
