import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Gateway routes detector` {
  @Test func `reads downstream hosts and services`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        {"Routes": [
          {"UpstreamPathTemplate": "/a/{x}", "DownstreamScheme": "http",
           "DownstreamHostAndPorts": [{"Host": "basket", "Port": 80}]},
          {"UpstreamPathTemplate": "/b", "ServiceName": "orders"}]}
        """
      )
    )
    #expect(detection.dump == "3  routes /a/{x} to http://basket:80\n4  routes /b to orders")
  }

  @Test func `reads clusters with destinations`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        {"ReverseProxy": {
          "Routes": {"r": {"ClusterId": "c", "Match": {"Path": "/c/{**all}"}}},
          "Clusters": {"c": {"Destinations": {"one": {"Address": "http://catalog:5101"}}}}}}
        """
      )
    )
    #expect(detection.dump == "3  routes /c/{**all} to http://catalog:5101")
  }

  @Test func `reads endpoints with their backends, also in YAML`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        version: 2
        endpoints:
          - endpoint: /login
            method: POST
            backend:
              - url_pattern: /login
                host:
                  - identity.default
        """
      )
    )
    #expect(detection.dump == "8  routes /login to identity.default")
  }

  @Test func `reads declared services with their routes`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        _format_version: "3.0"
        services:
          - name: users
            url: http://users:3000
            routes: [{name: u, paths: [/users]}]
          - name: bills
            host: bills
            port: 80
        """
      )
    )
    #expect(
      detection.dump
        == "4  routes /users to http://users:3000\n7  routes everything to http://bills:80"
    )
  }

  @Test func `reads endpoints with backends`() {
    let text = #"{"endpoints": [{"endpoint": "/a", "backend": [{"host": ["http://a:8080"]}]}]}"#
    #expect(Detector.gatewayRoutes.detect(FileText(text)).dump == "1  routes /a to http://a:8080")
  }

  @Test func `reads routes whose upstreams list nodes`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        routes:
          - uri: /a/*
            upstream:
              nodes:
                "orders:8080": 1
          - uri: /b/*
            upstream_id: 1
        upstreams:
          - id: 1
            nodes:
              - { host: users, port: 81, weight: 1 }
        """
      )
    )
    #expect(detection.dump == "5  routes /a/* to orders:8080\n11  routes /b/* to users:81")
  }

  @Test func `reads clusters in sections of any name and case`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        {"Proxy": {
          "clusters": {"c": {"destinations": {"one": {"address": "http://catalog:5101"}}}}}}
        """
      )
    )
    #expect(detection.dump == "2  routes everything to http://catalog:5101")
  }

  @Test func `reads definitions of an API with its target`() {
    let detection = Detector.gatewayRoutes.detect(
      FileText(
        """
        {"name": "orders", "proxy": {
          "listen_path": "/orders/", "target_url": "http://orders:8080/"}}
        """
      )
    )
    #expect(detection.dump == "2  routes /orders/ to http://orders:8080/")
  }
}
