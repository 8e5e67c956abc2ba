import Foundation
import Git
import TestSupport
import Testing

@Suite struct `Repositories of other users` {
  /// Only root can give a folder away.
  @Test(.enabled(if: geteuid() == 0)) func `are refused with owner and remedy`() throws {
    let built = try RepositoryBuilder()
    try built.commit("first", files: ["a": "1"])
    try FileManager.default.setAttributes([.ownerAccountID: 54_321], ofItemAtPath: built.path)
    let refusal = problem { () throws(GitProblem) in _ = try Repository.open(at: built.path) }
    #expect(refusal.hasPrefix("\(built.path): belongs to user 54321, not to root (user 0); "))
    #expect(refusal.contains("'--trust \(built.path)'"))
    #expect(refusal.contains("safe.directory \(built.path)"))
    _ = try Repository.open(at: built.path, trusting: [built.path + "/."])
  }
}

@Suite struct `Folders declared safe` {
  @Test(arguments: [
    (["/srv/app"], true), (["/srv/app/"], true), (["*"], true), (["/srv/*"], true),
    (["/srv/ap*"], false), (["/srv"], false), (["/srv/app", ""], false),
    (["*", "", "/srv/app"], true), ([], false), ([""], false),
  ]) func `are those that git would take`(values: [String], isSafe: Bool) {
    #expect(SafeDirectories(values: values).allow("/srv/app") == isSafe)
  }
}
