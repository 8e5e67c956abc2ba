import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Cluster settings detector` {
  private func dump(_ text: String) -> String {
    Detector.clusterSettings.detect(FileText(text)).dump
  }

  @Test func `reads the places that secrets hold, and of the rest only the keys`() {
    let text = """
      #!/bin/bash
      STORE=crates
      kubectl -n shop create secret generic crate-db \\
        --from-literal=DB_SERVERNAME=$STORE --from-literal DB_PORTNUMBER=7001 \\
        --from-literal=DB_USER=anna --from-literal='DB_PASSWORD=abc:80'
      oc create secret generic others --from-literal=USERS=users:9080 \\
        --from-literal=SIGN_URL=https://sign.acme.io/token --from-literal=LEFT_HOST=$OPEN
      """
    #expect(
      dump(text) == """
        3  secret/crate-db sets DB_SERVERNAME = crates
        3  secret/crate-db sets DB_PORTNUMBER = 7001
        3  secret/crate-db sets DB_USER =\u{20}
        3  secret/crate-db sets DB_PASSWORD =\u{20}
        6  secret/others sets USERS = users:9080
        6  secret/others sets SIGN_URL = https://sign.acme.io/token
        6  secret/others sets LEFT_HOST =\u{20}
        """
    )
  }

  @Test func `reads configuration whole, and no other command`() {
    let text = """
      kubectl create configmap shop --from-literal=MODE=fast
      kubectl create secret tls shop --from-literal=A_HOST=b
      other --from-literal=A_HOST=b
      """
    #expect(dump(text) == "1  configmap/shop sets MODE = fast")
  }
}
