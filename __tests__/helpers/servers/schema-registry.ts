import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TEST_CACHE } from '../install-tools.ts'

const VENV = join(TEST_CACHE, 'venv-avro')

/** What the registry has: the rule of each subject and its schemas, the oldest first. */
export type Subjects = Readonly<
  Record<string, { readonly level: string; readonly versions: readonly string[] }>
>

/** A registry that judges by the rules of Apache Avro's own library. */
export interface SchemaRegistry {
  readonly url: string
  stop(): Promise<void>
}

/** Starts one on a free port, for those who have the token. */
export async function startSchemaRegistry(
  subjects: Subjects,
  token: string
): Promise<SchemaRegistry> {
  const python = join(VENV, 'bin', 'python3')
  const isThere = await access(join(VENV, 'done')).then(
    () => true,
    () => false
  )
  if (!isThere) {
    const runFile = promisify(execFile)
    await runFile('python3', ['-m', 'venv', '--clear', VENV])
    await runFile(python, ['-m', 'pip', 'install', '-q', 'avro==1.12.2'])
    await writeFile(join(VENV, 'done'), '')
  }
  const script = '__tests__/helpers/servers/schema-registry.py'
  const child = spawn(python, [script, JSON.stringify(subjects), token], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const closed = once(child, 'close')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    url: `http://127.0.0.1:${line.toString().trim()}`,
    async stop() {
      child.kill()
      await closed
    }
  }
}
