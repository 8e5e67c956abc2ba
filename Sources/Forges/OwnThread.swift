import Dispatch

/// Runs what waits for the network beside everything else, one job after the other.
///
/// Rationale: libcurl holds its thread while it waits. The command has nothing else to do meanwhile, but whoever answers it in the
/// tests lives in the same process, and the few threads that tasks share would all wait for each other.
final class OwnThread: SerialExecutor {
  private let queue = DispatchQueue(label: "forge")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
  }
}
