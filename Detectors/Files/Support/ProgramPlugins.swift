/// Build plugins that pack a module as something to start rather than as a library.
///
/// Source: the documentation of the plugins; their names are words of the build file's language.
enum ProgramPlugins {
  /// Artifact ids.
  static let maven: Set<String> = [
    "spring-boot-maven-plugin", "quarkus-maven-plugin", "jib-maven-plugin",
    "micronaut-maven-plugin", "tomcat7-maven-plugin",
  ]

  /// Plugin ids.
  static let gradle: Set<String> = [
    "application", "war", "ear", "distribution", "org.springframework.boot", "spring-boot",
    "com.google.cloud.tools.jib", "io.quarkus", "io.micronaut.application", "io.ktor.plugin",
    "com.android.application",
  ]

  /// sbt plugins' names in the build definition.
  static let sbt: Set<String> = [
    "JavaAppPackaging", "JavaServerAppPackaging", "DockerPlugin", "PlayScala", "PlayJava",
    "PlayService", "LagomJava", "LagomScala", "LagomPlay",
  ]
}
