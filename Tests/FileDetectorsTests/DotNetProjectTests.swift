import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `.NET project detector` {
  @Test func `reads a web project`() {
    let detection = Detector.dotNetProject.detect(
      FileText(
        #"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <ContainerRepository>shop/orders</ContainerRepository>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Npgsql" Version="8.0.0" />
            <PackageReference Include="Analyzers" PrivateAssets="All" />
            <ProjectReference Include="..\Shop.Common\Shop.Common.csproj" />
          </ItemGroup>
        </Project>
        """#
      )
    )
    #expect(
      detection.dump == #"""
        1  nuget application 
        1  needs nuget Microsoft.NET.Sdk.Web (runtime)
        6  needs nuget Npgsql (runtime)
        7  needs nuget Analyzers (development)
        8  needs nuget Shop.Common (runtime) at ../Shop.Common/Shop.Common.csproj
        3  sets image = shop/orders
        """#
    )
  }

  @Test func `gives test projects the scope of tests`() {
    let detection = Detector.dotNetProject.detect(
      FileText(
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" />
            <PackageReference Include="Npgsql" />
          </ItemGroup>
        </Project>
        """
      )
    )
    #expect(
      detection.dump == """
        1  nuget library 
        3  needs nuget Microsoft.NET.Test.Sdk (test)
        4  needs nuget Npgsql (test)
        """
    )
  }

  @Test func `tells programs from libraries`() {
    let detection = Detector.dotNetProject.detect(
      FileText(
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><AssemblyName>worker</AssemblyName></PropertyGroup>
        </Project>
        """
      )
    )
    #expect(
      detection.dump == """
        1  nuget application worker
        """
    )
  }
}
