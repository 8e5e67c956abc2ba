import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Properties detector` {
  @Test func `keeps addresses and what stands beside them`() {
    let detection = Detector.properties.detect(
      FileText(
        """
        ! a comment
        db.host=db
        db.name=shop
        db.password=x
        greeting=Hello there
        stock.url=http\\://stock\\:8080/\\u0061pi
        bootstrap.servers=a:9092,b:9092
        page.size=20
        """
      )
    )
    #expect(
      detection.dump == """
        2  sets db.host = db
        3  sets db.name = shop
        6  sets stock.url = http://stock:8080/api
        7  sets bootstrap.servers = a:9092,b:9092
        """
    )
  }
}
