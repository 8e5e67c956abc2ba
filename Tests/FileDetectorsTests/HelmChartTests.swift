import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Helm chart detector` {
  @Test func `reads the name and the charts it depends on`() {
    let detection = Detector.helmChart.detect(
      FileText(
        """
        apiVersion: v2
        name: shop
        dependencies:
          - name: kv
            alias: cache
            version: 1.x
            repository: https://charts.example.com
            condition: cache.enabled
          - {name: plain}
        """
      )
    )
    #expect(
      detection.dump == """
        2  chart sets name = shop
        4  resource chart/kv cache with repository=https://charts.example.com, condition=cache.enabled
        9  resource chart/plain plain
        """
    )
  }
}
