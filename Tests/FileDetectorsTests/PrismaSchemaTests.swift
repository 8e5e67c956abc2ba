import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Prisma schema detector` {
  @Test func `reads provider and address of the data source`() {
    let detection = Detector.prismaSchema.detect(
      FileText(
        """
        generator client {
          provider = "shop-client-js"
        }

        datasource db {
          provider          = "granite" // the main one
          url               = env("SHOP_DATABASE_URL")
          directUrl         = env("SHOP_DIRECT_URL")
          shadowDatabaseUrl = env("SHADOW_URL")
        }

        model Order {
          id Int @id
        }
        """
      )
    )
    #expect(
      detection.dump == """
        6  sets datasource.provider = granite
        7  reads SHOP_DATABASE_URL
        8  reads SHOP_DIRECT_URL
        """
    )
  }

  @Test func `leaves schemas without a data source`() {
    #expect(Detector.prismaSchema.detect(FileText("model Order {\n  url String\n}\n")).dump == "")
  }

  @Test func `survives a block that nothing ends`() {
    let detection = Detector.prismaSchema.detect(
      FileText("datasource db {\n url = env(\"\n  x = \"y")
    )
    #expect(detection.dump == "")
  }
}
