import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Amplify backend detector` {
  @Test func `states interfaces and user pools with what they need`() {
    let detection = Detector.amplifyBackend.detect(
      FileText(
        """
        {
          "api": {
            "shop": {
              "service": "AppSync",
              "providerPlugin": "awscloudformation",
              "dependsOn": [{"category": "auth", "resourceName": "people"}]
            }
          },
          "auth": {"people": {"service": "Cognito"}},
          "function": {"mailer": {"service": "Lambda"}}
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  resource amplify/AppSync shop links ${shop} to ${people}
        9  resource amplify/Cognito people
        """
    )
  }
}
