import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Swift source detector` {
  private func dump(_ text: String) -> String { Detector.swiftSource.detect(FileText(text)).dump }

  @Test func `states what a program does`() {
    #expect(
      dump(
        #"""
        import Foundation
        import Vapor
        @testable import struct Orders.Order
        @main
        struct Server: AsyncParsableCommand, Sendable {
          static let baseURL = "https://gitlab.com/api/v4"
          let host = ProcessInfo.processInfo.environment["DB_HOST"] ?? "db"
          let port = Environment.get("DB_PORT").flatMap(Int.init) ?? 5432
          let name = Environment.process.DB_NAME
          func f() {
            let url = URI(string: "\(Self.baseURL)/projects/\(id)")
            let s = "https://\(bucket).s3.\(region).amazonaws.com/"
            let c = Shop_CartNIOClient(channel: channel)
            let h = HTTPClient(configuration: .init())
          }
        }
        final class Cart: Shop_CartAsyncProvider { }
        """#
      ) == """
        2  imports Vapor
        3  imports Orders
        4  starts Server
        5  marks AsyncParsableCommand at Server
        6  says https://gitlab.com/api/v4 as baseURL
        7  reads DB_HOST or db
        8  reads DB_PORT
        9  reads DB_NAME
        11  says https://gitlab.com/api/v4/projects/${id} as url
        12  says https://${bucket}.s3.${region}.amazonaws.com/ as s
        13  calls  Shop_CartNIOClient()
        13  calls grpc Cart
        14  calls  HTTPClient()
        17  marks Shop_CartAsyncProvider at Cart
        17  serves grpc Cart
        """
    )
  }

  @Test func `states a program without a type`() {
    #expect(dump("import Vapor\ntry app.run()") == "1  imports Vapor\n2  starts main")
  }
}
