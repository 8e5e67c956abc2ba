import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `.NET solution detector` {
  @Test func `reads projects and leaves out folders`() {
    let detection = Detector.dotNetSolution.detect(
      FileText(
        #"""
        Microsoft Visual Studio Solution File
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{1}"
        EndProject
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Orders", "src\Orders\Orders.csproj", "{2}"
        EndProject
        """#
      )
    )
    #expect(
      detection.dump == #"""
        4  refers to project src/Orders/Orders.csproj
        """#
    )
  }

  @Test func `reads the XML form`() {
    let detection = Detector.dotNetSolution.detect(
      FileText(
        """
        <Solution>
          <Folder Name="/src/">
            <Project Path="src/Orders/Orders.csproj" />
          </Folder>
        </Solution>
        """
      )
    )
    #expect(
      detection.dump == """
        3  refers to project src/Orders/Orders.csproj
        """
    )
  }
}
