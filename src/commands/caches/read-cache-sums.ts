import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { wantedModuleFiles } from '../../cache/go-sum.ts'
import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { readSums } from '../../module/read-sums.ts'

/**
 * The texts that say which modules are kept: of the files that `cache-dependency-path` names, when they hold checksums of
 * modules, else go.sum of everything that is built together.
 */
export async function readCacheSums(
  settings: Pick<Settings, 'cache-dependency-path'>,
  directory: string,
  gowork: string,
  host: Host
): Promise<readonly string[]> {
  const texts = await Promise.all(
    settings['cache-dependency-path'].map(async (file) =>
      readFile(resolve(host.dirs.workspace, file), 'utf8').catch(() => {
        host.log.warning(`cache-dependency-path ${file} cannot be read.`)
        return ''
      })
    )
  )
  return wantedModuleFiles(texts).size > 0 ? texts : readSums(directory, gowork)
}
