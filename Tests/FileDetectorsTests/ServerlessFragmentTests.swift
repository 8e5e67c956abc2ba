import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Serverless fragment detector` {
  @Test func `reads functions of a document`() {
    let detection = Detector.serverlessFragment.detect(
      FileText(
        """
        create:
          handler: src/create.handler
          events:
            - schedule: rate(1 hour)
        """
      )
    )
    #expect(
      detection.dump == """
        1  function create built from . runs [src/create.handler] schedule rate(1 hour)
        1  resource serverless/function create with event.schedule=rate(1 hour)
        """
    )
  }

  @Test func `reads the function that a program exports, and the list of others`() {
    let one = Detector.serverlessFragment.detect(
      FileText(
        "export default { handler: 'src/create.main', events: [{ schedule: 'rate(1 hour)' }] };\n"
      )
    )
    #expect(one.dump.contains("resource serverless/function "))
    let list = Detector.serverlessFragment.detect(
      FileText("export { default as create } from './create';\n")
    )
    #expect(
      list.dump == "1  resource serverless/include functions.create with file=./create, key=default"
    )
  }

  @Test func `reads no settings of other formats`() {
    let detection = Detector.serverlessFragment.detect(
      FileText("server:\n  handler: none\n  port: 80\n")
    )
    #expect(detection.isEmpty)
  }
}
