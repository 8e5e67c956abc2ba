import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `state machine detector` {
  @Test func `states what tasks call, also in branches`() {
    let detection = Detector.stepFunctions.detect(
      FileText(
        """
        {
          "StartAt": "Both",
          "States": {
            "Both": {
              "Type": "Parallel",
              "Branches": [
                {"StartAt": "Pay", "States": {
                  "Pay": {
                    "Type": "Task",
                    "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "${PayFunction}"},
                    "End": true
                  }
                }}
              ]
            },
            "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {"TopicArn": "${Topic}"}}
          }
        }
        """
      )
    )
    #expect(
      detection.dump == """
        8  resource states/task Pay with Resource=arn:aws:states:::lambda:invoke, FunctionName=${PayFunction}
        17  resource states/task Tell with Resource=arn:aws:states:::sns:publish, TopicArn=${Topic}
        """
    )
  }
}
