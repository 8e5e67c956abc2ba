import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Grafana provisioning detector` {
  @Test func `reads the data sources`() {
    let detection = Detector.grafanaProvisioning.detect(
      FileText(
        """
        apiVersion: 1
        datasources:
          - name: Main
            type: prometheus
            url: http://admin:secret@metrics:9090
            password: hunter2
        """
      )
    )
    #expect(
      detection.dump == """
        4  sets datasource.Main.type = prometheus
        5  sets datasource.Main.url = http://•••@metrics:9090
        """
    )
  }
}
