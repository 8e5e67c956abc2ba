/// A package registry, named as in package URLs.
///
/// Source: the purl type list of the package-url specification.
package enum Ecosystem: String, Hashable, Sendable, CaseIterable {
  case cargo, composer, conan, gem, go, hex, maven, npm, nuget, pub, pypi, swift
}
