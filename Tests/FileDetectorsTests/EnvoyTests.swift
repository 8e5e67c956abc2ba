import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Envoy detector` {
  @Test func `leads routes to the addresses of their clusters`() {
    let detection = Detector.envoy.detect(
      FileText(
        """
        static_resources:
          listeners:
            - filter_chains:
                - filters:
                    - typed_config:
                        route_config:
                          virtual_hosts:
                            - domains: ["*"]
                              routes:
                                - match: {prefix: /orders}
                                  route: {cluster: orders}
          clusters:
            - name: orders
              load_assignment:
                endpoints:
                  - lb_endpoints:
                      - endpoint: {address: {socket_address: {address: orders, port_value: 80}}}
            - name: traces
              hosts: [{socket_address: {address: collector, port_value: 4317}}]
        """
      )
    )
    #expect(
      detection.dump == """
        11  routes /orders to orders:80
        18  cluster/traces routes everything to collector:4317
        """
    )
  }
}
