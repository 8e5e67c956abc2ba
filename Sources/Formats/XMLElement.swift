/// An element of an XML file.
package struct XMLElement: Hashable, Sendable {
  /// A name and value inside a start tag.
  package struct Attribute: Hashable, Sendable {
    /// Without namespace prefix.
    package let name: String
    package let value: String
  }

  /// Without namespace prefix.
  package let name: String
  /// Line of its start tag, from 1.
  package let line: Int
  package let attributes: [Attribute]
  /// The text directly within it, without the white space at both ends.
  package internal(set) var text = ""
  package internal(set) var children: [XMLElement] = []

  /// The first child of this name.
  package subscript(name: String) -> XMLElement? {
    children.first { $0.name == name }
  }

  /// The first element at the end of a path of names.
  package subscript(path first: String, _ rest: String...) -> XMLElement? {
    rest.reduce(self[first]) { $0?[$1] }
  }

  /// All children of this name.
  package func children(named name: String) -> [XMLElement] {
    children.filter { $0.name == name }
  }

  /// The value of an attribute.
  package func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// The text of the first child of this name; nil when there is none or it is blank.
  package func text(of name: String) -> String? {
    self[name].flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  /// This element and all below it, in the order of the file.
  package var all: [XMLElement] {
    var found: [XMLElement] = []
    var waiting = [self]
    while let next = waiting.popLast() {
      found.append(next)
      waiting += next.children.reversed()
    }
    return found
  }
}
