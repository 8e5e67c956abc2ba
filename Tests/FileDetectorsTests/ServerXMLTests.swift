import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Server XML detector` {
  private func dump(_ text: String) -> String { Detector.serverXML.detect(FileText(text)).dump }

  @Test func `reads data sources in parts, with variables`() {
    #expect(
      dump(
        """
        <server>
          <variable name="db.name" defaultValue="shop"/>
          <variable name="db.password" value="hunter2"/>
          <dataSource id="shop" jndiName="jdbc/shop">
            <properties.postgresql serverName="${env.DB_HOST}" portNumber="5432"
              databaseName="${db.name}" user="shop" password="hunter2"/>
          </dataSource>
          <dataSource><properties.db2.jcc serverName="db2" databaseName="stock"/></dataSource>
        </server>
        """
      ) == """
        2  sets db.name = shop
        5  sets datasource.properties.postgresql = jdbc:postgresql://${DB_HOST}:5432/${db.name}
        8  sets datasource.properties.db2.jcc = jdbc:db2://db2/stock
        """
    )
  }

  @Test(.timeLimit(.minutes(1)))
  func `looks for thousands of variables in thousands of addresses once`() {
    let lines = (0..<20_000).map { number in
      "<variable name=\"v\(number)\" value=\"x\"/><properties.acmedb serverName=\"h\(number)\"/>"
    }
    let text = "<server><dataSource/>" + lines.joined(separator: "\n") + "</server>"
    #expect(dump(text).contains("more than 200 settings"))
  }

  @Test func `reads addresses in attributes and elements`() {
    #expect(
      dump(
        """
        <Context><Resource name="jdbc/shop" type="javax.sql.DataSource" url="jdbc:mysql://db:3306/shop"/></Context>
        """
      ) == "1  sets datasource.Resource = jdbc:mysql://db:3306/shop"
    )
    #expect(
      dump(
        """
        <datasources>
          <datasource><connection-url>jdbc:postgresql://db/shop</connection-url></datasource>
        </datasources>
        """
      ) == "2  sets datasource.url = jdbc:postgresql://db/shop"
    )
  }

  @Test func `says nothing of servers without stores, and of what is no XML`() {
    #expect(dump("<server><featureManager/></server>") == "")
    #expect(!dump("dataSource < server").contains("sets"))
  }
}
