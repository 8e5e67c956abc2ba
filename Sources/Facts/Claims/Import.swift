/// A module that a source file imports.
package struct Import: Hashable, Sendable, CustomStringConvertible {
  package let language: Language
  /// As the language spells it: `redis.asyncio`, `@aws-sdk/client-s3`, `github.com/redis/go-redis/v9`,
  /// `org.springframework.kafka.core.KafkaTemplate`, `./orders`.
  package let module: String

  package init(_ language: Language, _ module: String) {
    self.language = language
    self.module = module
  }

  package var description: String { "imports \(module)" }
}
