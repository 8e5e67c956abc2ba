import Facts

extension Declaration {
  /// Adds what a second file of the same scope says: an override, an environment's variant.
  mutating func merge(_ other: Declaration) {
    places += other.places
    settings += other.settings
    stage = min(stage, other.stage)
    workload.image = workload.image ?? other.workload.image
    mergeBuild(other.workload.build)
    if workload.command.isEmpty { workload.command = other.workload.command }
    workload.workingFolder = workload.workingFolder ?? other.workload.workingFolder
    workload.hostNames += other.workload.hostNames
    workload.ports += other.workload.ports
    workload.startsAfter += other.workload.startsAfter
    workload.links += other.workload.links
    workload.outsideLinks += other.workload.outsideLinks
    workload.settingFiles += other.workload.settingFiles
    workload.settingOwners += other.workload.settingOwners
    workload.mounts += other.workload.mounts
    workload.labels += other.workload.labels
    workload.profiles += other.workload.profiles
    // What an override says of its end counts where no file of the project lets anybody in.
    workload.runsOnce = (workload.runsOnce || other.workload.runsOnce) && workload.ports.isEmpty
  }

  private mutating func mergeBuild(_ other: Workload.Build?) {
    guard let other else { return }
    guard let build = workload.build else {
      workload.build = other
      return
    }
    workload.build = Workload.Build(
      context: build.context,
      dockerfile: build.dockerfile ?? other.dockerfile,
      target: build.target ?? other.target
    )
  }

  mutating func inherit(from base: Declaration) {
    workload.image = workload.image ?? base.workload.image
    workload.build = workload.build ?? base.workload.build
    if workload.command.isEmpty { workload.command = base.workload.command }
    let own = Set(settings.map(\.content.key))
    settings += base.settings.filter { !own.contains($0.content.key) }
    workload.settingFiles += base.workload.settingFiles.filter {
      !workload.settingFiles.contains($0)
    }
    workload.mounts += base.workload.mounts.filter { !workload.mounts.contains($0) }
  }
}
