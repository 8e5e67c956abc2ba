import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Proto contracts detector` {
  @Test func `states services and imported files`() {
    let detection = Detector.protoContracts.detect(
      FileText(
        """
        syntax = "proto3";
        package shop.v1;
        import "google/protobuf/empty.proto";
        import public "shop/common.proto";
        // service Commented {}
        /* service Hidden {} */
        service Cart {
          rpc Add (Item) returns (Empty) { option (x) = { service: "y" }; }
        }
        message service_like { string service = 1; }
        service Orders {}
        """
      )
    )
    #expect(
      detection.dump == """
        4  refers to schema shop/common.proto
        7  defines grpc Cart
        11  defines grpc Orders
        """
    )
  }

  @Test func `reads any bytes`() {
    for text in [
      "", "service", "service X", "import", "}}} service A {", "service A { {{{", "\u{0}\"'",
    ] {
      _ = Detector.protoContracts.detect(FileText(text))
    }
    let torn = Detector.protoContracts.detect(FileText("}}} service A {"))
    #expect(torn.dump == "1  defines grpc A")
  }
}
