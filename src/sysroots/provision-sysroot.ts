import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { readFingerprint } from './read-fingerprint.ts'
import { provisionArchive } from './provision-archive.ts'
import { provisionPackages } from './provision-packages.ts'
import type { ProvidedSysroot, SysrootSource } from './sysroot.ts'

/**
 * Makes the sysroot of a target ready, without root and without a change to the machine: packages and archives go below
 * `host.dirs.cache` and are made once. Fails with CONFIG_INVALID for a source that cannot be meant, TOOLCHAIN_UNAVAILABLE for
 * packages that are not offered or a machine without apt-get, DOWNLOAD_FAILED, and DIGEST_MISMATCH for bytes that are not
 * the promised ones.
 */
export async function provideSysroot(source: SysrootSource, host: Host): Promise<ProvidedSysroot> {
  switch (source.kind) {
    case 'packages':
      return provisionPackages(source.architecture, source.packages, host)
    case 'archive':
      return provisionArchive(source.archive, source.sha256, host)
    case 'directory': {
      const root = resolve(host.dirs.workspace, source.path)
      const there = await stat(root).catch(() => undefined)
      if (there?.isDirectory() === true) {
        // This machine's own root is not read through: it belongs to the package manager.
        const read = root === '/' ? {} : { fingerprint: await readFingerprint(root) }
        return { root, libraries: root, packages: [], ...read }
      }
      throw new PipelineError({
        code: 'CONFIG_INVALID',
        what: `The sysroot ${root} is ${there === undefined ? 'not there' : 'no directory'}.`,
        fix: 'Give the directory that holds usr/include and usr/lib of the target.'
      })
    }
  }
}
