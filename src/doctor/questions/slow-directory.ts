import { basename } from 'node:path'
import { systemKind } from '../system-kind.ts'
import type { Question } from './question.ts'

/** File systems behind which another system answers. */
const SHARED = /^(?:9p|drvfs|v9fs|virtiofs|fuse\..*|nfs4?|cifs|smb3|vboxsf|prl_fs|grpcfuse|osxfs)$/

/** Work on a drive of Windows or another shared directory. */
export const slowDirectory: Question = ({ disks, kernel, home }) => {
  const { wsl } = systemKind(kernel)
  return disks.flatMap(({ use, path, fileSystem }) => {
    const ofWindows = wsl !== undefined && /^\/mnt\/[a-z](?:\/|$)/.test(path)
    if (!ofWindows && !SHARED.test(fileSystem)) return []
    const kind = fileSystem === '' ? '' : ` (${fileSystem})`
    const name = basename(path) === '' ? 'module' : basename(path)
    const own = use === 'module'
    return [
      {
        id: `slow-directory-${use}`,
        topic: 'system' as const,
        status: 'warning' as const,
        what: `${own ? 'The module' : `The directory for ${use}`} is in ${path}, ${ofWindows ? 'a drive of Windows' : 'a shared file system'}${kind}.`,
        why: 'Every file goes through another system there: builds take several times as long, and file modes and links may be lost.',
        fix: {
          what: own
            ? 'Work on a copy in a directory of Linux.'
            : 'Put it on a disk of this system: XDG_CACHE_HOME for the cache, TMPDIR for temporary files.',
          commands: own
            ? [['cp', '-a', path, `${home === '' ? '/root' : home}/${name}`] as const]
            : [],
          safe: false
        }
      }
    ]
  })
}
