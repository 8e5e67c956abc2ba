import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Stream connector detector` {
  @Test func `reads the settings of a connector`() {
    let detection = Detector.streamConnector.detect(
      FileText(
        """
        {"name": "sink",
         "config": {
           "connector.class": "org.acme.Sink",
           "connection.url": "http://search:9200"}}
        """
      )
    )
    #expect(
      detection.dump == """
        3  connector sets connector.class = org.acme.Sink
        4  connector sets connection.url = http://search:9200
        """
    )
  }

  @Test func `reads properties and leaves other files alone`() {
    let text = FileText("name=sink\nconnector.class=org.acme.Sink\n")
    #expect(!Detector.streamConnector.detect(text).isEmpty)
    #expect(Detector.streamConnector.detect(FileText("{\"a\": \"connector.class\"}")).isEmpty)
  }
}
