import { readFile } from 'node:fs/promises'
import { processNamespace } from './write-by-rename.ts'

/** When a process began, in ticks since the machine did (proc(5), field 22 of stat): ids are used again. */
async function readStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'x'
}

/** A name that no other process has had since the machine started: id, namespace of ids, start time. */
export async function readProcessName(pid: number): Promise<string> {
  return `${pid} ${processNamespace()} ${await readStart(pid)}`
}

/** Whether the process of a name runs now, as far as can be seen from this namespace. */
export async function isRunning(name: string): Promise<boolean> {
  const pid = Number(/^\d+/.exec(name)?.[0])
  if (Number.isNaN(pid) || name !== (await readProcessName(pid))) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Whether the process of a name has certainly ended: it counted in this namespace, and does not run. */
export async function hasEnded(name: string): Promise<boolean> {
  const [, namespace] = name.split(' ')
  return namespace === processNamespace() && !(await isRunning(name))
}
