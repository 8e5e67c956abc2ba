/// A named interface that one program serves and others call: a gRPC service, a remote interface, a message pattern.
package struct Contract: Hashable, Sendable, CustomStringConvertible {
  /// Which side of the contract the file is on.
  package enum Part: String, Hashable, Sendable {
    case defines, serves, calls, publishes, consumes
  }

  package let part: Part
  /// `grpc`, `thrift`, `graphql`, `topic`, `queue`, `http`.
  package let protocolName: String
  /// The interface's, topic's or queue's name, without package where others know it without.
  package let name: String

  package init(_ part: Part, protocolName: String, name: String) {
    self.part = part
    self.protocolName = protocolName
    self.name = name
  }

  package var description: String { "\(part.rawValue) \(protocolName) \(name)" }
}
