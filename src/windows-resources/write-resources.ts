import { readFile, stat } from 'node:fs/promises'
import { errorCode, PipelineError } from '../errors.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { appendResources } from './append-section.ts'
import { iconResources } from './icon.ts'
import { type Resource, resourceSection, RT } from './resource-section.ts'
import { invalid, type WindowsResources } from './resources.ts'
import { versionInfo } from './version-info.ts'

/**
 * Gives the linked Windows executable at `exe` (386, amd64, arm64) an icon and version information; without either it is
 * not touched. The same executable and resources give the same bytes; the file is replaced whole or not at all, and its
 * mode stays. `CONFIG_INVALID` for an icon or a text that Windows cannot take and for an executable that brings
 * resources of its own; other errors are those of `appendResources`.
 */
export async function writeWindowsResources(
  exe: string,
  resources: WindowsResources
): Promise<void> {
  const all = [
    ...(resources.icon === undefined ? [] : await readIcon(resources.icon)),
    ...(resources.version === undefined
      ? []
      : [{ type: RT.version, id: 1, data: versionInfo(resources.version) }])
  ]
  if (all.length === 0) return
  const bytes = await readFile(exe)
  const { mode } = await stat(exe)
  await writeByRename(exe, withResources(bytes, all, exe), mode & 0o7777)
}

function withResources(bytes: Uint8Array, all: readonly Resource[], exe: string): Buffer {
  try {
    return appendResources(bytes, (address) => resourceSection(all, address))
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    const { code, what, fix } = error
    throw new PipelineError({ code, what: `${exe}: ${what}`, fix, cause: error })
  }
}

async function readIcon(path: string): Promise<readonly Resource[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw invalid(
      `The icon ${path} cannot be read (${errorCode(error)}).`,
      'Give the path of an .ico file that exists.'
    )
  })
  const { images, group } = iconResources(bytes, path)
  return [
    ...images.map((data, index) => ({ type: RT.icon, id: index + 1, data })),
    { type: RT.groupIcon, id: 1, data: group }
  ]
}
