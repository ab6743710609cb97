import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { OfferedPackage } from './apt-answers.ts'
import { withProgress } from './progress.ts'
import { lastErrors } from './run-apt.ts'
import { writeMergedLinks, writeMergedTree } from './write-merged-tree.ts'

/**
 * Makes `root` and `libraries` (without what is `hidden`) of the stage from the files in its `archives`, and leaves nothing
 * else in it. Fails with TOOLCHAIN_UNAVAILABLE when dpkg-deb does.
 */
export async function writePackageTrees(
  offer: readonly OfferedPackage[],
  hidden: (each: OfferedPackage) => boolean,
  stage: string,
  architecture: string,
  host: Host
): Promise<void> {
  const trees = { all: join(stage, 'root'), seen: join(stage, 'libraries') }
  const what = `${String(offer.length)} packages for ${architecture}`
  await withProgress(
    host,
    `Unpacking ${what}`,
    async () => {
      const limit = pLimit(host.processors)
      const unpacked = (each: OfferedPackage): string => join(stage, 'unpacked', each.name)
      await mkdir(join(stage, 'unpacked'))
      await Promise.all(
        offer.map(async (each) =>
          limit(async () =>
            unpackOne(join(stage, 'archives', each.file), unpacked(each), each, host)
          )
        )
      )
      for (const each of offer) {
        const into = hidden(each) ? [trees.all] : [trees.all, trees.seen]
        await writeMergedTree(unpacked(each), into)
      }
      await writeMergedLinks(trees.all)
      await writeMergedLinks(trees.seen)
      await rm(join(stage, 'unpacked'), { recursive: true, force: true })
      await rm(join(stage, 'archives'), { recursive: true, force: true })
    },
    () => `Unpacked ${what}`
  )
}

async function unpackOne(
  file: string,
  into: string,
  { name, version, architecture }: OfferedPackage,
  host: Host
): Promise<void> {
  const result = await host.exec({ argv: ['dpkg-deb', '--extract', file, into] })
  if (result.exitCode === 0) return
  throw new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${name} ${version} for ${architecture} could not be unpacked by dpkg-deb.`,
    fix: 'Make room on the disk, or give a sysroot directory or archive.',
    details: lastErrors(result)
  })
}
