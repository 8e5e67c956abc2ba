import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `App settings detector` {
  @Test func `nested keys are joined as .NET does`() {
    let detection = Detector.appSettings.detect(
      FileText(
        """
        {
          // connection strings first
          "ConnectionStrings": {
            "Catalog": "Server=sql;Database=catalog;User Id=sa;Password=Pass@word"
          },
          "Logging": { "LogLevel": { "Default": "Debug" } },
          "Urls": ["http://basket", "http://orders"],
          "Bus": { "Host": "rabbit" }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        4  sets ConnectionStrings:Catalog = Server=sql;Database=catalog;User Id=sa;Password=•••
        7  sets Urls:0 = http://basket
        7  sets Urls:1 = http://orders
        8  sets Bus:Host = rabbit
        """
    )
  }
}
