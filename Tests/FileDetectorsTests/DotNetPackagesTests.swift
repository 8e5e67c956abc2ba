import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `.NET packages detector` {
  @Test func `reads central versions`() {
    let detection = Detector.dotNetPackages.detect(
      FileText(
        """
        <Project>
          <ItemGroup>
            <PackageVersion Include="Npgsql" Version="8.0.0" />
            <GlobalPackageReference Include="Analyzers" Version="1" />
          </ItemGroup>
        </Project>
        """
      )
    )
    #expect(
      detection.dump == """
        3  needs nuget Npgsql (managed)
        4  needs nuget Analyzers (development)
        """
    )
  }

  @Test func `reads the list of an older project`() {
    let detection = Detector.dotNetPackages.detect(
      FileText(
        """
        <packages>
          <package id="Npgsql" version="4.0" />
          <package id="Tool" developmentDependency="true" />
        </packages>
        """
      )
    )
    #expect(
      detection.dump == """
        2  needs nuget Npgsql (runtime)
        3  needs nuget Tool (development)
        """
    )
  }
}
