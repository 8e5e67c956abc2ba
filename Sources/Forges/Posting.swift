/// What there is to say on a change, and how it is found again.
package struct CommentText: Hashable, Sendable {
  /// How the body begins whatever was compared.
  package let start: String
  /// Numbers of later runs are larger; nil when nobody counts.
  package let run: UInt64?
  /// What to say; nil when there is nothing that deserves a new comment.
  package let body: String?
  /// What to say instead in a comment that is there already.
  package let otherwise: String

  package init(start: String, run: UInt64?, body: String?, otherwise: String) {
    self.start = start
    self.run = run
    self.body = body
    self.otherwise = otherwise
  }
}

/// What was done, or would be.
package enum PostingOutcome: Hashable, Sendable {
  case created(Int64?)
  case updated(Int64)
  /// The comment that is there now tells that there is nothing.
  case withdrawn(Int64)
  /// Nothing to say, and nothing said before.
  case silent
  /// What a newer run wrote stands.
  case stale(newer: UInt64)
}

/// One comment on one pull or merge request.
package struct Posting: Sendable {
  let place: CommentPlace
  let address: ForgeAddress
  let credentials: Credentials
  let patience: Patience
  let agent: String

  /// - `agent`: how the program calls itself.
  package init(
    at place: CommentPlace,
    _ address: ForgeAddress,
    _ credentials: Credentials,
    _ patience: Patience,
    agent: String
  ) {
    self.place = place
    self.address = address
    self.credentials = credentials
    self.patience = patience
    self.agent = agent
  }

  /// Creates the comment, or changes the one that is there.
  ///
  /// - `isRehearsal`: only looks, and answers what would be done.
  package func post(_ text: CommentText, isRehearsal: Bool = false) async throws(ForgeProblem)
    -> PostingOutcome
  {
    let caller = Caller(
      wire: try Wire(agent: agent, patience: patience),
      address: address,
      credentials: credentials,
      patience: patience
    )
    return try await withoutDoubt { () async throws(Caller.Failure) in
      try await attempt(text, caller, isRehearsal)
    }
  }

  /// Begins anew, with a look at what is there, when it is unknown whether something was done.
  private func withoutDoubt<Result>(_ work: () async throws(Caller.Failure) -> Result)
    async throws(ForgeProblem) -> Result
  {
    for attempt in 1... {
      do throws(Caller.Failure) {
        return try await work()
      } catch {
        switch error {
        case .problem(let problem): throw problem
        case .answerTooLong: throw .failed("\(address.host) answers at greater length than is read")
        case .uncertain(let why):
          if attempt >= patience.tries { throw .failed(why) }
          await patience.pause(patience.pause(after: attempt))
        }
      }
    }
    throw .failed("the forge was not asked")
  }

  private func attempt(_ text: CommentText, _ caller: Caller, _ isRehearsal: Bool)
    async throws(Caller.Failure) -> PostingOutcome
  {
    let ourselves = try await caller.ourselves()
    let there = try await caller.comments(
      at: place,
      by: ourselves,
      beginning: text.start,
      atMost: 1
    )
    guard let old = there.first else {
      guard let body = text.body else { return .silent }
      if isRehearsal { return .created(nil) }
      let new = try await caller.create(body, at: place)
      return try await settle(new.id, text, ourselves, caller)
    }
    if let newer = Self.newerRun(old.body, than: text.run) { return .stale(newer: newer) }
    let isWithdrawn = text.body == nil
    if !isRehearsal {
      try await caller.update(old.id, to: text.body ?? text.otherwise, at: place)
    }
    return isWithdrawn ? .withdrawn(old.id) : .updated(old.id)
  }

  /// Two runs that found no comment both create one: that of the newest run stays, and of one run the oldest.
  private func settle(_ id: Int64, _ text: CommentText, _ ourselves: Ourselves, _ caller: Caller)
    async throws(Caller.Failure) -> PostingOutcome
  {
    let all = try await caller.comments(
      at: place,
      by: ourselves,
      beginning: text.start,
      atMost: 10
    )
    let best = all.max { one, other in
      (Self.run(one.body) ?? 0, other.id) < (Self.run(other.body) ?? 0, one.id)
    }
    guard let best, all.count > 1 else { return .created(id) }
    for comment in all where comment.id != best.id {
      try await caller.delete(comment.id, at: place)
    }
    return best.id == id ? .created(id) : .stale(newer: Self.run(best.body) ?? 0)
  }

  /// The run that wrote the comment, if it is newer than ours or ours is not counted.
  private static func newerRun(_ body: String, than run: UInt64?) -> UInt64? {
    guard let there = Self.run(body) else { return nil }
    return run.map { there > $0 } ?? true ? there : nil
  }

  /// The number after `run=` in the first line.
  static func run(_ body: String) -> UInt64? {
    let line = body.prefix { !$0.isNewline }
    guard let start = line.firstRange(of: " run=") else { return nil }
    return UInt64(line[start.upperBound...].prefix { $0.isNumber })
  }
}
