/// Something that infrastructure code creates: a Terraform resource, a CloudFormation resource, a Helm chart's dependency.
package struct Resource: Hashable, Sendable, CustomStringConvertible {
  /// A use that the resource declares: who uses whom, as the format writes references.
  package struct Link: Hashable, Sendable {
    package let from: String
    package let to: String

    package init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  /// As the format names it: `aws_sqs_queue`, `AWS::SQS::Queue`, `chart/redis`.
  package let type: String
  package let name: String
  /// Attributes that matter to linking as `key=value`, in the order of the file; redacted.
  package let attributes: [String]
  /// Names of the resources that it refers to, as the format writes references.
  package let references: [String]
  /// Uses between resources that it stands for, itself or others: triggers, integrations, grants.
  package let links: [Link]

  package init(
    type: String,
    name: String,
    attributes: [String] = [],
    references: [String] = [],
    links: [Link] = []
  ) {
    self.type = type
    self.name = name
    self.attributes = attributes.map { Redaction.redacted($0) }
    self.references = references
    self.links = links
  }

  package var description: String {
    var text = "resource \(type) \(name)"
    if !attributes.isEmpty { text += " with \(attributes.joined(separator: ", "))" }
    if !references.isEmpty { text += " refers to \(references.joined(separator: ","))" }
    if !links.isEmpty {
      text += " links \(links.map { "\($0.from) to \($0.to)" }.joined(separator: ", "))"
    }
    return text
  }
}
