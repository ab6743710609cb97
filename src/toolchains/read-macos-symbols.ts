import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDynamicImports, type DynamicImport } from './macos-stubs.ts'
import { PipelineError } from '../errors.ts'

// The files of the standard library that declare such imports are named after the system or lie in a `macos` package.
const SOURCE = /(?:_darwin|darwin_|macos\/).*\.go$/i
const SKIPPED = /^(?:cmd|vendor)\/|\/testdata\//

/**
 * Every import from a macOS library other than libSystem that the standard library of `goroot` declares, sorted.
 * A `goroot` without sources is `TOOLCHAIN_UNAVAILABLE`.
 */
export async function readMacosSymbols(goroot: string): Promise<readonly DynamicImport[]> {
  const root = join(goroot, 'src')
  const found = new Map<string, DynamicImport>()
  for (const path of await listSources(root, goroot)) {
    for (const one of parseDynamicImports(await readFile(join(root, path), 'utf8'))) {
      found.set(`${one.library} ${one.symbol}`, one)
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

async function listSources(root: string, goroot: string): Promise<readonly string[]> {
  try {
    const names = await readdir(root, { recursive: true })
    return names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => SOURCE.test(name) && !SKIPPED.test(name))
  } catch (error) {
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `The Go installation at ${goroot} has no readable source directory.`,
      fix: 'Use a complete Go installation; the link stubs for macOS are made from its sources.',
      cause: error
    })
  }
}
