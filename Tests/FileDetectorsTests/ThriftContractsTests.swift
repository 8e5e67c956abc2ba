import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Thrift contracts detector` {
  @Test func `states services and included files`() {
    let detection = Detector.thriftContracts.detect(
      FileText(
        """
        namespace cpp shop
        include "shared.thrift"
        # service Commented { }
        struct Item { 1: string service; }
        service UserService {
          i64 find(1: string name) throws (1: NotFound e)
        }
        service AdminService extends shared.BaseService { }
        """
      )
    )
    #expect(
      detection.dump == """
        2  refers to schema shared.thrift
        5  defines thrift UserService
        8  defines thrift AdminService
        """
    )
  }
}
