import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Configuration JSON detector` {
  @Test func `reads what matters of one program's configuration`() {
    let detection = Detector.configurationJSON.detect(
      FileText(
        """
        {"sa": {
          "debugAddr": ":8003",
          "dnsAuthority": "dns.example.internal",
          "redis": {"shardAddrs": {"shard1": "10.33.33.4:4218"}},
          "timeout": "15s"}}
        """
      )
    )
    #expect(
      detection.dump == """
        2  sets sa.debugAddr = :8003
        3  sets sa.dnsAuthority = dns.example.internal
        4  sets sa.redis.shardAddrs.shard1 = 10.33.33.4:4218
        """
    )
  }

  @Test func `schemas and manifests say nothing`() {
    let text = #"{"$id": "x", "properties": {"host": {"type": "string"}}}"#
    #expect(Detector.configurationJSON.detect(FileText(text)).isEmpty)
  }
}
