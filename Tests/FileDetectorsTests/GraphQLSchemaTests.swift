import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `GraphQL schema detector` {
  @Test func `states root operations and stored types`() {
    let detection = Detector.graphQLSchema.detect(
      FileText(
        """
        # type Query { }
        type Query {
          type: String
        }
        \"""
        type Mutation {}
        \"""
        type Booking @model @auth(rules: [{ allow: owner }]) {
          id: ID!
        }
        type Plain { id: ID! }
        extend type Subscription { booked: Booking }
        """
      )
    )
    #expect(
      detection.dump == """
        2  defines graphql Query
        8  resource graphql/model BookingTable
        12  defines graphql Subscription
        """
    )
  }

  @Test func `routes to the services of a composed schema`() {
    let detection = Detector.graphQLSchema.detect(
      FileText(
        """
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        enum join__Graph {
          ORDERS @join__graph(name: "orders", url: "http://orders:4000/graphql")
          USERS @join__graph(name: "users" url: "http://users:4000/graphql")
        }
        """
      )
    )
    #expect(
      detection.dump == """
        3  routes orders to http://orders:4000/graphql
        4  routes users to http://users:4000/graphql
        """
    )
  }
}
