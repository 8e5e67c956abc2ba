import Facts
import Formats

extension ConductReader {
  /// A function that the clock starts, told by the call or annotation at a parenthesis.
  ///
  /// Sources: Celery, "Periodic Tasks"; APScheduler, "User guide"; Spring, "Task Execution and Scheduling";
  /// NestJS, "Task Scheduling"; Hangfire, "Performing Recurrent Tasks"; Laravel, "Task Scheduling"; Go, package time; schedule, "Examples".
  func schedule(at open: Int) -> Statement? {
    guard source.isMark(open, "("), let close = source.partner(of: open) else { return nil }
    var name = open - 1
    if source.isMark(name, ">"), let generic = source.genericStart(name) { name = generic - 1 }
    guard source.isWord(name, in: ConductShapes.schedules) else { return nil }
    if isAnnotation(name) { return annotated(name, open, close) }
    switch source.text(name) {
    case "add_periodic_task", "add_job", "setInterval", "scheduleAtFixedRate",
      "scheduleWithFixedDelay":
      return started(name, source.arguments(of: open), detail: nil)
    case "schedule", "scheduleJob", "CronJob", "AddFunc", "AddJob":
      let arguments = source.arguments(of: open)
      guard let first = arguments.first, source.isString(first.start), arguments.count > 1,
        isRhythm(source.text(first.start))
      else { return nil }
      return started(name, Array(arguments.dropFirst()), detail: source.text(first.start))
    case "AddOrUpdate": return recurring(name, source.arguments(of: open))
    case "NewTicker", "Tick", "PeriodicTimer": return around(name)
    case "Delay" where source.language == .csharp: return background(name)
    case "command", "job", "call": return planned(name, open)
    case "do": return chained(name, open)
    default: return nil
    }
  }

  private func isAnnotation(_ name: Int) -> Bool {
    var at = name
    while source.isMark(at - 1, "."), source.isWord(at - 2) { at -= 2 }
    return source.isMark(at - 1, "@") || source.language == .csharp && source.isMark(at - 1, "[")
  }

  /// `0 5 * * *`, `@hourly`, `@every 1h`.
  private func isRhythm(_ text: String) -> Bool {
    text.hasPrefix("@") || text.split(separator: " ").count > 4
  }

  private func make(_ name: Int, _ subject: String, _ detail: String?) -> Statement? {
    guard !subject.isEmpty else { return nil }
    return Statement(
      line: source.line(name),
      conduct: Conduct(.schedule, function: "", subject: subject, detail: detail)
    )
  }

  /// `@Scheduled(cron = "…") void run()`, `@Cron('…')`, `@scheduler.scheduled_job('cron')`, `[TimerTrigger("…")]`.
  private func annotated(_ name: Int, _ open: Int, _ close: Int) -> Statement? {
    let known = ["Scheduled", "Cron", "Interval", "scheduled_job", "periodic_task", "TimerTrigger"]
    guard known.contains(source.text(name)) || source.isWord(name, "repeat_every") else {
      return nil
    }
    let next = functions.spans.first { $0.end > close }
    guard let next, next.name < close + 60 else { return nil }
    let text = (open..<close).first { source.isString($0) }.map { source.text($0) }
    return make(name, source.text(next.name), text)
  }

  /// The first argument that is a function's name, or a function, which belongs to the one around it.
  private func started(_ name: Int, _ arguments: [SourceReader.Argument], detail: String?)
    -> Statement?
  {
    for argument in arguments.prefix(3) {
      guard let path = source.path(startingAt: argument.start) else { continue }
      if source.isWord(path.end, "crontab") || source.isWord(path.end, "timedelta") { continue }
      if source.isWord(path.start, "function") || source.isWord(path.start, "async")
        || source.isWord(path.start, "func")
      {
        return around(name, detail)
      }
      let words = source.words(of: path)
      let isSignature = source.isWord(path.end, "s") || source.isWord(path.end, "si")
      let word = isSignature ? words.dropLast().last : words.last
      guard let word else { continue }
      return make(name, source.text(word), detail)
    }
    return around(name, detail)
  }

  /// The function around the call is what happens again and again.
  private func around(_ name: Int, _ detail: String? = nil) -> Statement? {
    guard let number = functions.number(at: name) else { return nil }
    return make(name, source.text(functions.spans[number].name), detail)
  }

  /// `RecurringJob.AddOrUpdate<Sender>("id", job => job.Send(), Cron.Daily)`.
  private func recurring(_ name: Int, _ arguments: [SourceReader.Argument]) -> Statement? {
    for argument in arguments.prefix(3) {
      let sign = (argument.start...argument.end).first { source.isMark($0, "=", ">") }
      guard let sign, let path = source.path(startingAt: sign + 2) else { continue }
      return make(name, source.text(path.end), nil)
    }
    return nil
  }

  /// `ExecuteAsync` of a background service that waits.
  private func background(_ name: Int) -> Statement? {
    guard let number = functions.number(at: name),
      source.isWord(functions.spans[number].name, "ExecuteAsync")
    else { return nil }
    return make(name, "ExecuteAsync", nil)
  }

  /// `$schedule->command('cache:warm')->hourly()`, `$schedule->job(new Warm)`.
  private func planned(_ name: Int, _ open: Int) -> Statement? {
    guard source.language == .php, let path = source.callee(ofParenthesis: open),
      source.holds(source.root(path), "schedule"), open + 1 < source.mainCount
    else { return nil }
    if source.isString(open + 1) { return make(name, source.text(open + 1), nil) }
    let first = source.isWord(open + 1, "new") ? open + 2 : open + 1
    guard source.isCapitalised(first) else { return around(name) }
    return make(name, source.text(first), nil)
  }

  /// `schedule.every().day.at("05:30").do(warm)`.
  ///
  /// Source: schedule, "Examples".
  private func chained(_ name: Int, _ open: Int) -> Statement? {
    guard source.language == .python else { return nil }
    var at = name
    var detail: String?
    for _ in 0..<8 where source.isMark(at - 1, ".") {
      at -= 2
      if source.isMark(at, ")"), let start = source.partner(of: at) {
        if source.isWord(start - 1, "at"), source.isString(start + 1) {
          detail = source.text(start + 1)
        }
        at = start - 1
      }
      if source.isWord(at, "every") {
        return started(name, source.arguments(of: open), detail: detail)
      }
    }
    return nil
  }

  /// `'task': 'shop.tasks.warm'` in a table of what is started when.
  ///
  /// Source: Celery, "Periodic Tasks", `beat_schedule`.
  func beats() -> [Statement] {
    guard source.language == .python else { return [] }
    return (0..<max(source.mainCount - 2, 0)).compactMap { index in
      guard source.heads[index] == TokenHead.string, source.matches(index, "task"),
        source.isMark(index + 1, ":"), source.isString(index + 2)
      else { return nil }
      let last = source.text(index + 2).split(separator: ".").last
      return make(index + 2, last.map(String.init) ?? "", nil)
    }
  }
}
