import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Prometheus configuration detector` {
  @Test func `reads targets, registers, and where samples and alerts go`() {
    let detection = Detector.prometheusConfig.detect(
      FileText(
        """
        scrape_configs:
          - job_name: shop
            static_configs:
              - targets: [orders:8080, "web:80"]
          - job_name: found
            dns_sd_configs: [{names: [tasks.web]}]
            consul_sd_configs: [{server: "consul:8500"}]
          - job_name: pods
            kubernetes_sd_configs: [{role: pod}]
        remote_write: [{url: "http://store:9009/push"}]
        alerting: {alertmanagers: [{static_configs: [{targets: ["alerts:9093"]}]}]}
        """
      )
    )
    #expect(
      detection.dump == """
        4  scrape/shop routes everything to orders:8080
        4  scrape/shop routes everything to web:80
        6  scrape/found routes everything to tasks.web
        7  scrape/found routes everything to consul:8500
        10  remote_write routes everything to http://store:9009/push
        11  alerting routes everything to alerts:9093
        """
    )
  }

  @Test func `reads one inside a configuration map`() {
    let text = """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: scraper}
      data:
        prometheus.yml: |
          scrape_configs:
            - job_name: a
              static_configs: [{targets: ["a:1"]}]
      """
    #expect(Detector.prometheusConfig.detect(FileText(text)).isEmpty)
    #expect(
      Detector.kubernetes.detect(FileText(text)).dump.contains(
        "8  scrape/a routes everything to a:1"
      )
    )
  }
}
