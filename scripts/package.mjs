// Bundles the action's two entries and the CLI into dist/, which is committed: `npm run package`.
// The bytes depend on the sources and the lock file alone, so CI rebuilds and compares them.
import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const SHEBANG = '#!/usr/bin/env node\n'
/** Compiled sources on their way into the bundles; inside the ignored `lib/`, so that node_modules is found. */
const STAGE = 'lib/package'
const BUNDLES = [
  { entry: 'action/main.js', out: 'dist/main' },
  { entry: 'action/post.js', out: 'dist/post' },
  { entry: 'cli/main.js', out: 'dist/cli', executable: true }
]

const node = async (...args) => run(process.execPath, args, { maxBuffer: 1 << 26 })

const files = async (directory) =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath ?? each.path, each.name))
    .sort()

/** How webpack and ncc write a module that they did not find: the bundle builds, and breaks when it gets there. */
const MISSING = /webpackMissingModule|eval\("require"\)\(/

const refuseBroken = async (directory) => {
  for (const file of await files(directory)) {
    if (/\.d\.[cm]?ts$/.test(file)) throw new Error(`${file}: a declaration file in a bundle`)
    const line = /\.[cm]?js$/.test(file) && MISSING.exec(await readFile(file, 'utf8'))
    if (line) throw new Error(`${file}: a module is missing (${line[0]})`)
  }
}

const makeExecutable = async (file) => {
  const text = await readFile(file, 'utf8')
  // ncc keeps the first line of an entry that has one already.
  if (!text.startsWith('#!')) await writeFile(file, SHEBANG + text)
  await chmod(file, 0o755)
}

/** One compiler run for all bundles: ncc would check every type once per entry, those of the tests as well. */
const compile = async () => {
  await mkdir(STAGE, { recursive: true })
  const compilerOptions = { noEmit: false, declaration: false, rootDir: '../../src', outDir: '.' }
  const config = { extends: '../../tsconfig.json', compilerOptions, include: ['../../src'] }
  await writeFile(join(STAGE, 'tsconfig.json'), JSON.stringify(config))
  await node(join('node_modules', 'typescript', 'bin', 'tsc'), '-p', STAGE)
}

const bundle = async ({ entry, out, executable }) => {
  const ncc = join('node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js')
  const flags = ['--no-cache', '--license', 'licenses.txt', '--target', 'es2022']
  await node(ncc, 'build', join(STAGE, entry), '-o', out, ...flags)
  if (executable) await makeExecutable(join(out, 'index.js'))
  await refuseBroken(out)
}

await rm(STAGE, { recursive: true, force: true })
try {
  await compile()
  // Chunks are named by number: without this, those of an older build stay behind.
  await rm('dist', { recursive: true, force: true })
  await Promise.all(BUNDLES.map(bundle))
  // The runner reads it, by the path that the bundle tells.
  await copyFile('src/action/problem-matchers.json', 'dist/main/problem-matchers.json')
} catch (error) {
  console.error([error.message, error.stdout, error.stderr].filter(Boolean).join('\n'))
  process.exitCode = 1
}
await rm(STAGE, { recursive: true, force: true })
if (process.exitCode === undefined)
  for (const file of await files('dist'))
    console.log(`${String(Math.ceil((await stat(file)).size / 1024)).padStart(6)} kB  ${file}`)
