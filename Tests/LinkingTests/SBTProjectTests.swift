import ArchitectureModel
import TestSupport
import Testing

@Suite struct `Projects of one sbt build` {
  @Test func `are programs and libraries of their own`() {
    let graph = Architecture.linked([
      "build.sbt": """
      lazy val common = project.settings(
        libraryDependencies += "org.granite" % "granite-driver" % "1.0"
      )
      lazy val orders = (project in file("orders")).enablePlugins(PlayScala).dependsOn(common)
        .settings(web)
      lazy val stock = (project in file("stock")).settings(web)
      val web = Seq(libraryDependencies += "org.webby" % "webby-starter" % "1.0")
      """,
      "common/app/Store.scala":
        "package common\nimport org.granite.Client\nclass Store { val client = Client.connect() }\n",
      "orders/app/Orders.scala":
        "package orders\nimport org.webby.Server\nimport common.Store\nobject Orders extends App { Server.run(new Store) }\n",
      "stock/app/Stock.scala":
        "package stock\nimport org.webby.Server\nobject Stock extends App { Server.run() }\n",
    ])
    #expect(
      graph.dump == """
        database:granite  granite
        service:orders  scala
        service:stock  scala
        service:orders → database:granite  coded
        """
    )
  }

  @Test func `may lie in the folder of a program`() {
    let graph = Architecture.linked([
      "build.sbt": """
      name := "shop"
      lazy val root = (project in file(".")).aggregate(copier).enablePlugins(PlayScala).settings(
        libraryDependencies += "org.webby" % "webby-starter" % "1.0"
      )
      lazy val copier = (project in file("copier"))
      """,
      "app/Shop.scala":
        "package shop\nimport org.webby.Server\nobject Shop extends App { Server.run() }\n",
      "copier/Copier.scala": "package copier\nclass Copier { val name = \"copier\" }\n",
    ])
    #expect(graph.dump == "service:shop  scala")
  }
}
