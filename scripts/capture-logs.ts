/**
 * Produces the failures of `__tests__/helpers/broken` with the real tools and keeps what they print in
 * `__tests__/fixtures/logs/captured`. `node scripts/capture-logs.ts [ID…]` writes, `--check` compares.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { captureLog } from '../__tests__/helpers/broken/capture.ts'
import { RECIPES } from '../__tests__/helpers/broken/index.ts'
import { recipeName, type Recipe } from '../__tests__/helpers/broken/recipe.ts'

const LOGS = join(dirname(fileURLToPath(import.meta.url)), '../__tests__/fixtures/logs/captured')

const args = process.argv.slice(2)
const isCheck = args.includes('--check')
const wanted = args.filter((argument) => !argument.startsWith('--'))

/** What differs between two runs of the same tools: temporary names, digests, addresses, times, the order of packages. */
function settle(text: string): string {
  return text
    .replace(/go-(build|link|run)-?\d+/g, 'go-$1')
    .replace(/\/tmp\/cc\w{6}/g, '/tmp/cc')
    .replace(/\/tmp\/[\w.-]+-[\da-f]{6}\b/g, '/tmp/x')
    .replace(/_cgo_[\da-f]{12}_|build-id=0x[\da-f]+|-buildid \S+|\b[\da-f]{32,64}\b/g, 'id')
    .replace(/-frandom-seed=\S+|-buildid=\S+|\bo\/\w+\//g, 'id')
    .replace(/0x[\da-f]+|\bb\d{3}\b/g, 'n')
    .replace(/\d+(?:\.\d+)?(?:ms|s|µs)\b|\b\d+\.\d\d\b|\d{2}:\d{2}:\d{2}/g, 't')
    .replace(/\b(pid|goroutine|PID) \d+/g, '$1')
    .replace(/(\d+\.\d+\.\d+\.\d+):\d+|SHA256:\S+|(\.zip)\d+\.tmp/g, '$1$2')
    .replace(/"(Time|Elapsed)":"?[\w.:-]+/g, '$1')
    .split('\n')
    .sort()
    .join('\n')
}

function installPackages(recipes: readonly Recipe[]): void {
  const names = [...new Set(recipes.flatMap(({ tools = [] }) => tools))]
  const missing = names.filter((name) => {
    try {
      const state = ['-f', '${db:Status-Status}', '-W', name]
      return execFileSync('dpkg-query', state, { stdio: 'pipe' }).toString() !== 'installed'
    } catch {
      return true
    }
  })
  if (missing.length === 0) return
  const install = ['install', '-qq', '-y', '--no-install-recommends', ...missing]
  execFileSync('apt-get', install, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  })
}

async function captureOne(recipe: Recipe): Promise<string | undefined> {
  const { text, exitCode } = await captureLog(recipe)
  const file = join(LOGS, `${recipeName(recipe)}.log`)
  if (!text.includes(recipe.says)) return `does not say “${recipe.says}”:\n${text}`
  if ((exitCode === 0) !== (recipe.succeeds === true)) return `ended with ${exitCode}:\n${text}`
  if (!isCheck) {
    writeFileSync(file, text)
    return undefined
  }
  if (!existsSync(file)) return 'is not stored'
  return settle(readFileSync(file, 'utf8')) === settle(text) ? undefined : `differs:\n${text}`
}

const chosen = RECIPES.filter((recipe) =>
  wanted.length === 0
    ? true
    : wanted.some((word) => word === recipe.id || word === recipeName(recipe))
)
if (chosen.length === 0) throw new Error(`There is no recipe of ${wanted.join(', ')}.`)
installPackages(chosen)
mkdirSync(LOGS, { recursive: true })
let failed = 0
const start = performance.now()
for (const recipe of chosen) {
  const from = performance.now()
  const problem = await captureOne(recipe).catch((error: unknown) => String(error))
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  if (problem !== undefined) failed += 1
  console.log(`${recipeName(recipe)} ${seconds} s${problem === undefined ? '' : ` ${problem}`}`)
}
const total = ((performance.now() - start) / 1000).toFixed(0)
console.log(`${chosen.length} logs in ${total} s, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
