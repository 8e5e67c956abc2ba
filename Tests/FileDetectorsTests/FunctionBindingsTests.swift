import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Function bindings detector` {
  private func dump(_ text: String) -> String {
    Detector.functionBindings.detect(FileText(text)).dump
  }

  @Test func `reads what starts a function and what it uses as attributes`() {
    #expect(
      dump(
        """
        {
          "bindings": [
            {
              "type": "serviceBusTrigger", "direction": "in", "name": "order",
              "queueName": "orders", "connection": "BUS"
            },
            { "type": "blob", "direction": "out", "name": "receipt", "path": "receipts/{id}" }
          ],
          "scriptFile": "../dist/receipts.js"
        }
        """
      ) == """
        3  marks ServiceBusTrigger(queueName=orders, connection=BUS) at order
        7  marks BlobOutput(path=receipts/{id}) at receipt
        """
    )
  }

  @Test func `leaves other files alone`() {
    #expect(dump("{\"bindings\": [{\"type\": \"queue\"}]}").isEmpty)
  }
}
