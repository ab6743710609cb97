import { hash } from 'node:crypto'
import { mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Host } from '../host/host.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { splitWords } from '../host/quoted-words.ts'

/** Where the answer of a probe is kept, so that the same compiler is asked once. */
export interface ProbeRecord {
  /** What was kept; nothing for another compiler or other flags. */
  readonly known?: unknown
  keep(answer: unknown): Promise<void>
}

/** Which file a program is: upgrades change it. */
async function identityOf(value: string | undefined, host: Host): Promise<string> {
  const [program = ''] = splitWords(value ?? '')
  const path = await host.which(program)
  if (path === undefined) return ''
  const file = await realpath(path)
  const { size, mtimeMs } = await stat(file)
  return `${file} ${String(size)} ${String(mtimeMs)}`
}

/** The record for compilers with exactly these variables. `question` tells apart what was asked. */
export async function readProbe(
  environment: Readonly<Record<string, string>>,
  question: string,
  host: Host
): Promise<ProbeRecord> {
  const compilers = await Promise.all(
    ['CC', 'CXX', 'AR'].map(async (name) => identityOf(environment[name], host))
  )
  const key = JSON.stringify([question, compilers, Object.entries(environment).sort()])
  const file = join(host.dirs.cache, 'probes', `${hash('sha256', key).slice(0, 32)}.json`)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const keep = async (answer: unknown): Promise<void> => {
    await mkdir(dirname(file), { recursive: true })
    await writeByRename(file, JSON.stringify(answer))
  }
  try {
    return text === undefined ? { keep } : { known: JSON.parse(text), keep }
  } catch {
    return { keep }
  }
}
