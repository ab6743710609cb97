import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { requireProject } from '../commands/read-project.ts'
import { errorCode, PipelineError } from '../errors.ts'
import { renderStarter, type StarterFacts } from '../policy/starter.ts'

export const POLICY_NAME = 'readiness.yml'

/** Directories that are not part of a module's own source. */
const NOT_OWN = new Set(['vendor', 'testdata', 'node_modules', 'internal', 'out'])
const MOST_FILES = 20_000

/** Files of a module, relative to it; at most as many as a big one has. */
async function listFiles(root: string): Promise<readonly string[]> {
  const files: string[] = []
  const rooms = [root]
  for (let room = rooms.pop(); room !== undefined && files.length < MOST_FILES; room = rooms.pop())
    for (const entry of await readdir(room, { withFileTypes: true }).catch(() => [])) {
      if (entry.name.startsWith('.')) continue
      const path = join(room, entry.name)
      if (entry.isDirectory() && !NOT_OWN.has(entry.name)) rooms.push(path)
      else if (entry.isFile()) files.push(relative(root, path))
    }
  return files
}

async function readFacts(root: string, modulePath: string): Promise<StarterFacts> {
  const files = await listFiles(root)
  const own = files.filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'))
  let cgo = false
  let hasPublicPackages = false
  for (const file of own) {
    const text = await readFile(join(root, file), 'utf8').catch(() => '')
    cgo ||= /^import\s+"C"/m.test(text)
    hasPublicPackages ||= /^package (?!main\b)\w+/m.test(text)
  }
  const proto = files.find((file) => file.endsWith('.proto'))
  const config = await readFile(join(root, '.git', 'config'), 'utf8').catch(() => '')
  const last = modulePath.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? ''
  return {
    name: last === '' ? basename(root) : last,
    cgo,
    hasPublicPackages,
    github: /url = .*github\.com[:/]/.test(config),
    ...(proto === undefined ? {} : { protoDirectory: dirname(proto) })
  }
}

/**
 * Writes readiness.yml for a module. What is there is never overwritten.
 * @returns its absolute path
 * @throws PipelineError CONFIG_INVALID when there is one, or no module
 */
export async function writeStarter(directory: string): Promise<string> {
  const { root, goMod } = await requireProject(directory)
  const path = join(root, POLICY_NAME)
  const text = renderStarter(await readFacts(root, goMod.modulePath))
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what:
        errorCode(error) === 'EEXIST'
          ? `${path} is there already.`
          : `${path} cannot be written: ${errorCode(error)}.`,
      fix: 'Move it away for a new one, or go on with it.',
      cause: error
    })
  }
  return path
}
