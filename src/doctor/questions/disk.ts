import { commands, type Answer } from '../answer.ts'
import { showBytes } from '../show-command.ts'
import type { DiskFacts } from '../machine.ts'
import type { Question } from './question.ts'

/** What Go and zig take where targets cannot be planned (plan/disk-need.ts). */
const USUAL_NEED = 1024 ** 3
/** The go command's own work directory. */
const TEMP_NEED = 512 * 1024 ** 2

function answer(disk: DiskFacts, uses: readonly string[], need: number): Answer {
  const { path, freeBytes } = disk
  const status = freeBytes < need ? 'fix' : freeBytes < 2 * need ? 'warning' : 'ok'
  const where = `${uses.join(', ')} (${path})`
  const shown: Answer = {
    id: `disk-${disk.use}`,
    topic: 'system',
    status,
    what: `${showBytes(freeBytes)} are free for ${where}; about ${showBytes(need)} are needed.`,
    why: 'A full disk ends builds with "no space left on device", often in the linker.'
  }
  return status === 'ok'
    ? shown
    : {
        ...shown,
        fix: {
          what: 'Make room: remove what Go has compiled earlier, or other files on that disk.',
          commands: commands(['go', 'clean', '-cache', '-testcache']),
          safe: false
        }
      }
}

/** Free space, once per file system, against what a build takes there. */
export const disk: Question = ({ disks, diskNeedBytes }) => {
  const devices = [...new Set(disks.map(({ device }) => device))]
  return devices.flatMap((device) => {
    const here = disks.filter((each) => each.device === device)
    const [first] = here
    if (first === undefined) return []
    const uses = here.map(({ use }) => use)
    const caches = uses.includes('cache') || uses.includes('tools')
    const need = caches ? (diskNeedBytes ?? USUAL_NEED) : TEMP_NEED
    return [answer(first, uses, need)]
  })
}
