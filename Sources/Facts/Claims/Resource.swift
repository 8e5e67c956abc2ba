/// Something that infrastructure code creates: a Terraform resource, a CloudFormation resource, a Helm chart's dependency.
package struct Resource: Hashable, Sendable, CustomStringConvertible {
  /// As the format names it: `aws_sqs_queue`, `AWS::SQS::Queue`, `chart/redis`.
  package let type: String
  package let name: String
  /// Attributes that matter to linking as `key=value`, in the order of the file; redacted.
  package let attributes: [String]
  /// Names of the resources that it refers to, as the format writes references.
  package let references: [String]

  package init(
    type: String,
    name: String,
    attributes: [String] = [],
    references: [String] = []
  ) {
    self.type = type
    self.name = name
    self.attributes = attributes.map { Redaction.redacted($0) }
    self.references = references
  }

  package var description: String {
    var text = "resource \(type) \(name)"
    if !attributes.isEmpty { text += " with \(attributes.joined(separator: ", "))" }
    if !references.isEmpty { text += " refers to \(references.joined(separator: ","))" }
    return text
  }
}
