import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Log pipeline detector` {
  private func dump(_ text: String) -> String { Detector.logPipeline.detect(FileText(text)).dump }

  @Test func `reads inputs and outputs in braces`() {
    #expect(
      dump(
        """
        input { tcp { port => 5000 } }
        output {
          elasticsearch { hosts => ["search:9200"] }
        }
        """
      ) == """
        1  sets input.tcp.port = 5000
        3  sets output.elasticsearch.hosts[0] = search:9200
        3  pipeline/elasticsearch routes everything to search:9200
        """
    )
  }

  @Test func `reads tagged and bracketed sections`() {
    #expect(
      dump(
        "<source>\n  @type forward\n  port 24224\n</source>\n<match **>\n  @type es\n  host search\n  port 9200\n</match>\n"
      )
        == "7  pipeline/es routes everything to search:9200\n3  sets input.forward.port = 24224"
    )
    #expect(
      dump("[OUTPUT]\n    Name  es\n    Host  search\n    Port  9200\n")
        == "3  pipeline/es routes everything to search:9200"
    )
  }

  @Test func `reads outputs of shippers and exporters that a pipeline uses`() {
    #expect(
      dump("filebeat.inputs:\n- type: log\noutput.elasticsearch:\n  hosts: ['search:9200']\n")
        .contains("4  pipeline/elasticsearch routes everything to search:9200")
    )
    #expect(
      dump(
        """
        receivers:
          otlp: {protocols: {grpc: {endpoint: 0.0.0.0:4317}}}
        exporters:
          otlp/traces: {endpoint: "traces:4317"}
          unused: {endpoint: "x:1234"}
        service:
          pipelines:
            traces: {exporters: [otlp/traces]}
        """
      ) == """
        2  sets receivers.otlp.protocols.grpc.endpoint = 0.0.0.0:4317
        4  sets exporters.otlp/traces.endpoint = traces:4317
        5  sets exporters.unused.endpoint = x:1234
        4  pipeline/otlp/traces routes everything to traces:4317
        """
    )
  }
}
