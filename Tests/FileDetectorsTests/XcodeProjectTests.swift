import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Xcode project detector` {
  private static func project(_ sdk: String, _ type: String) -> FileText {
    FileText(
      """
      productName = Shop;
      productType = "com.apple.product-type.\(type)";
      SDKROOT = \(sdk);
      """
    )
  }

  @Test func `reads apps for phones`() {
    #expect(
      Detector.xcodeProject.detect(Self.project("iphoneos", "application")).dump == """
        2  swift application Shop
        2  needs swift UIKit (runtime)
        """
    )
  }

  @Test func `leaves desktops and frameworks alone`() {
    #expect(Detector.xcodeProject.detect(Self.project("macosx", "application")).isEmpty)
    #expect(Detector.xcodeProject.detect(Self.project("iphoneos", "framework")).isEmpty)
  }
}
