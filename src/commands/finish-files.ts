import { basename, dirname, join, resolve } from 'node:path'
import type { Host } from '../host/host.ts'
import { writeSignedMacho, writeUniversal } from '../macho/write-signed-macho.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { WindowsResources } from '../windows-resources/resources.ts'
import { writeWindowsResources } from '../windows-resources/write-resources.ts'

/** Icon and version of a Windows program, as far as the settings ask for them. */
function windowsResources(
  plan: BuildPlan,
  { settings }: PlannedBuild,
  originalFilename: string
): WindowsResources | undefined {
  const icon = settings['windows-icon']
  const given = settings['windows-version-info']
  const hasVersion = Object.keys(given).length > 0
  if (icon === '' && !hasVersion) return undefined
  const { company, copyright, description = plan.name, product = plan.name } = given
  const version = {
    fileVersion: plan.version,
    productName: product,
    fileDescription: description,
    ...(company === undefined ? {} : { companyName: company }),
    ...(copyright === undefined ? {} : { copyright }),
    originalFilename
  }
  return {
    ...(icon === '' ? {} : { icon: resolve(plan.module.root, icon) }),
    ...(hasVersion ? { version } : {})
  }
}

/**
 * What is done to executables after the link: signatures for macOS, halves merged into a universal file, resources for
 * Windows. `parts` holds the files of each slice, in the order of the packages; for other targets there is one part.
 * Gives the files to ship.
 */
export async function finishFiles(
  plan: BuildPlan,
  build: PlannedBuild,
  parts: readonly (readonly string[])[],
  host: Host
): Promise<readonly string[]> {
  const { goos } = build.target.platform
  const [first = []] = parts
  if (goos === 'darwin') {
    for (const file of parts.flat()) {
      if ((await writeSignedMacho(file)) === 'signed')
        host.log.info(`signed ${basename(file)} ad hoc`)
    }
    if (build.slices.length === 0) return first
    const directory = join(dirname(dirname(first[0] ?? '')), build.target.id)
    const files = first.map((file) => join(directory, basename(file)))
    for (const [at, file] of files.entries())
      await writeUniversal(
        parts.flatMap((part) => part[at] ?? []),
        file
      )
    return files
  }
  if (goos === 'windows') {
    for (const file of first) {
      const resources = windowsResources(plan, build, basename(file))
      if (resources !== undefined) await writeWindowsResources(file, resources)
    }
  }
  return first
}
