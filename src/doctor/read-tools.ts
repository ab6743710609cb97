import type { Host } from '../host/host.ts'
import type { PackagingFacts, ToolFacts } from './machine.ts'
import { readPackageManager } from '../toolchains/install-packages.ts'

/** Programs that are looked for on every machine, with the argument that makes each tell its version. */
const TOOLS: readonly (readonly [name: string, flag: string])[] = [
  ['gcc', '--version'],
  ['g++', '--version'],
  ['clang', '--version'],
  ['zig', 'version'],
  ['pkg-config', '--version'],
  ['x86_64-w64-mingw32-gcc', '--version'],
  ['i686-w64-mingw32-gcc', '--version'],
  ['git', '--version'],
  ['ssh', '-V'],
  ['wine', '--version'],
  ['dpkg', '--version'],
  ['rpm', '--version']
]

/** The part of a version line that people look for: the words up to the number. */
function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').slice(0, 120)
}

async function readTool(name: string, flag: string, host: Host): Promise<ToolFacts> {
  const path = await host.which(name)
  if (path === undefined) return { name, version: '' }
  const result = await host.exec({ argv: [path, flag], timeoutMs: 2_000, cwd: host.dirs.temp })
  const said = result.exitCode === 0 ? firstLine(result.stdout || result.stderr) : ''
  return { name, path, version: said }
}

/** Those programs and `more` (asked with --version), all at once, each for 2 s at most. */
export async function readTools(
  more: readonly string[],
  host: Host
): Promise<readonly ToolFacts[]> {
  const known = new Set(TOOLS.map(([name]) => name))
  const rows = [
    ...TOOLS,
    ...[...new Set(more)]
      .filter((name) => !known.has(name))
      .map((name) => [name, '--version'] as const)
  ]
  return Promise.all(rows.map(async ([name, flag]) => readTool(name, flag, host)))
}

/** Which package manager there is, and whether this user may use it without a password. */
export async function readPackaging(host: Host): Promise<PackagingFacts | undefined> {
  const manager = await readPackageManager(host)
  if (manager === undefined) return undefined
  const found = (privilege: PackagingFacts['privilege']): PackagingFacts => ({
    manager: manager.id,
    privilege
  })
  if (!manager.root) return found('user')
  if (process.getuid?.() === 0) return found('root')
  if ((await host.which('sudo')) === undefined) return found('none')
  const sudo = await host.exec({ argv: ['sudo', '-n', 'true'], timeoutMs: 2_000 })
  return found(sudo.exitCode === 0 ? 'sudo' : 'none')
}
