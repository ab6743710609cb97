import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isThere, TEST_CACHE } from './install-tools.ts'
import { withMachineLock } from './machine-lock.ts'
import { runChild } from './run-child.ts'

/** Of the major version before the present one: it makes more of a label than that. */
const VERSION = '11.4.1'
/** SHA-512 of the package, as the registry tells it. */
const INTEGRITY =
  'sha512-Mb01JT/x6CKDWaxigwfZYuYmDZ6xtrNwNlidKZwkSrDaY9n90tdrJTV5Umk+wP1fZscGptmKFXHsXMDEVZ+Q6A=='

async function must(argv: readonly [string, ...string[]], cwd: string): Promise<void> {
  const env = { ...(process.env as Record<string, string>) }
  const { exitCode, stdout, stderr } = await runChild({ argv, cwd, env, timeoutMs: 300_000 })
  if (exitCode !== 0) throw new Error(`${argv.join(' ')} failed\n${stdout}\n${stderr}`)
}

/**
 * The real Mermaid as one script for a browser: its package alone, without the hundred that it is made of, since the script
 * has them in it.
 */
export async function installMermaid(): Promise<string> {
  const room = join(TEST_CACHE, `mermaid-${VERSION}`)
  const script = join(room, 'package', 'dist', 'mermaid.min.js')
  return withMachineLock('mermaid', async () => {
    if (await isThere(script)) return script
    const part = `${room}.part`
    await rm(part, { recursive: true, force: true })
    await mkdir(part, { recursive: true })
    await must(['npm', 'pack', '--silent', `mermaid@${VERSION}`], part)
    const file = `mermaid-${VERSION}.tgz`
    const digest = createHash('sha512').update(await readFile(join(part, file)))
    if (`sha512-${digest.digest('base64')}` !== INTEGRITY) throw new Error(`${file} is another`)
    await must(['tar', '-xzf', file, 'package/dist/mermaid.min.js'], part)
    await rm(join(part, file))
    await rm(room, { recursive: true, force: true })
    await rename(part, room)
    return script
  })
}
