import Foundation
import TestSupport

/// The built program, run as users run it.
enum Asbuilt {
  /// How a run ended.
  struct Run {
    let status: Int32
    /// Standard output and standard error.
    let output: String
    let errors: String

    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  /// Beside the test program, where the build puts both.
  static let program: URL = {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "asbuilt")
    if let beside, FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".build/debug/asbuilt")
  }()

  /// Runs it to the end with this environment alone and nothing to read.
  ///
  /// - `folder`: the current folder.
  /// - `output`: a file that takes standard output instead of the result.
  static func run(
    _ arguments: String...,
    in folder: String = "/",
    environment: [String: String] = [:],
    output: String? = nil
  ) throws -> Run {
    try run(arguments, in: folder, environment: environment, output: output)
  }

  /// The same with a list of words.
  static func run(
    _ arguments: [String],
    in folder: String = "/",
    environment: [String: String] = [:],
    output: String? = nil
  ) throws -> Run {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    try scratch.write("output", "")
    try scratch.write("errors", "")
    process.standardOutput = FileHandle(forWritingAtPath: output ?? scratch.path + "/output")
    process.standardError = FileHandle(forWritingAtPath: scratch.path + "/errors")
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: try String(contentsOfFile: scratch.path + "/output", encoding: .utf8),
      errors: try String(contentsOfFile: scratch.path + "/errors", encoding: .utf8)
    )
  }

  /// The same beside whatever else goes on here, as a server that the program talks to.
  static func runAside(
    _ arguments: [String],
    in folder: String,
    environment: [String: String]
  ) async throws -> Run {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          with: Result { try run(arguments, in: folder, environment: environment) }
        )
      }
    }
  }

  /// The exit code of a shell line in which `asbuilt` is the program.
  static func shell(_ line: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-o", "pipefail", "-c", "asbuilt() { '\(program.path)' \"$@\"; }; \(line)",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
