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
}
