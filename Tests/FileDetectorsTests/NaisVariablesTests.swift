import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Nais variables detector` {
  private func dump(_ text: String) -> String {
    Detector.naisVariables.detect(FileText(text)).dump
  }

  @Test func `reads values by their paths`() {
    #expect(
      dump("kafka:\n  pool: nav-prod\ningresses:\n  - https://permits.example.no\n") == """
        2  variables sets kafka.pool = nav-prod
        4  variables sets ingresses[0] = https://permits.example.no
        """
    )
  }

  @Test func `reads JSON`() {
    #expect(
      dump("{\n  \"TIDES_HOST\": \"tides.sea\"\n}\n") == "2  variables sets TIDES_HOST = tides.sea"
    )
  }

  @Test func `leaves manifests alone`() {
    #expect(dump("apiVersion: nais.io/v1\nkind: Topic\n").isEmpty)
  }
}
