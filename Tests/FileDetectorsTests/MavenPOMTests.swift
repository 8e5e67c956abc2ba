import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `POM detector` {
  @Test func `reads coordinates, parent, dependencies, programs and images`() {
    let detection = Detector.mavenPOM.detect(
      FileText(
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <parent>
            <groupId>org.example</groupId>
            <artifactId>shop</artifactId>
            <version>1.0</version>
          </parent>
          <artifactId>orders</artifactId>
          <properties><prefix>shop</prefix></properties>
          <!-- <dependency><artifactId>old</artifactId></dependency> -->
          <dependencies>
            <dependency>
              <groupId>${project.groupId}</groupId>
              <artifactId>common</artifactId>
            </dependency>
            <dependency>
              <groupId>org.example.test</groupId>
              <artifactId>fakes</artifactId>
              <scope>test</scope>
            </dependency>
          </dependencies>
          <build>
            <plugins>
              <plugin>
                <groupId>com.google.cloud.tools</groupId>
                <artifactId>jib-maven-plugin</artifactId>
                <configuration>
                  <from><image>base</image></from>
                  <to><image>${prefix}/${project.artifactId}:${tag}</image></to>
                  <container><mainClass>org.example.Orders</mainClass></container>
                </configuration>
              </plugin>
            </plugins>
          </build>
        </project>
        """
      )
    )
    #expect(
      detection.dump == """
        4  needs maven org.example:shop (managed)
        4  refers to parent ../pom.xml
        7  maven application org.example:orders
        13  needs maven org.example:common (runtime)
        17  needs maven org.example.test:fakes (test)
        25  needs maven com.google.cloud.tools:jib-maven-plugin (development)
        28  sets image = shop/orders:${tag}
        29  starts org.example.Orders
        """
    )
  }

  @Test func `reads modules, also of profiles, and managed dependencies`() {
    let detection = Detector.mavenPOM.detect(
      FileText(
        """
        <project>
          <groupId>org.example</groupId><artifactId>shop</artifactId>
          <packaging>pom</packaging>
          <parent>
            <groupId>org.frame</groupId><artifactId>parent</artifactId>
            <relativePath/>
          </parent>
          <modules><module>orders</module></modules>
          <dependencyManagement><dependencies>
            <dependency><groupId>org.frame</groupId><artifactId>bom</artifactId><scope>import</scope></dependency>
          </dependencies></dependencyManagement>
          <profiles><profile><modules><module>extra</module></modules></profile></profiles>
        </project>
        """
      )
    )
    #expect(
      detection.dump == """
        2  maven workspace org.example:shop holds orders,extra
        5  needs maven org.frame:parent (managed)
        10  needs maven org.frame:bom (managed)
        """
    )
  }

  @Test func `says nothing of other XML`() {
    let detection = Detector.mavenPOM.detect(
      FileText(
        """
        <settings/>
        """
      )
    )
    #expect(
      detection.dump == """

        """
    )
  }
}
