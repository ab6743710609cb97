import { readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { parseGoMod, type GoLines } from './parse-go-mod.ts'
import { parseGoWork } from './parse-go-work.ts'

/** A file with go and toolchain lines, by its path relative to the module that is built. */
export interface GoLinesFile {
  readonly file: string
  readonly lines: GoLines
}

/** Every module that the go command builds together, and the go.work that says so, where there is one. */
export interface GoWorkspace {
  readonly work?: GoLinesFile
  /** The module in the directory comes first. Empty where there is no go.mod. */
  readonly modules: readonly GoLinesFile[]
}

/**
 * Reads go.mod of a directory, and the go.work in force there: the file that `gowork` (the variable GOWORK) names, none when
 * it is `off`, else the nearest one upward, as the go command does.
 * @throws PipelineError CONFIG_INVALID for a file that the go command would refuse, naming its line
 */
export async function readGoWorkspace(
  directory: string,
  gowork: string | undefined
): Promise<GoWorkspace> {
  const file = await findGoWork(directory, gowork)
  const own = await readModule(join(directory, 'go.mod'), directory)
  if (file === undefined) return { modules: own === undefined ? [] : [own] }
  const shown = shownPath(file, directory)
  const { use, ...lines } = parseGoWork(await readText(file, shown), shown)
  const directories = use
    .map((path) => resolve(dirname(file), path))
    .filter((path) => path !== resolve(directory))
  const others = await Promise.all(
    directories.map(async (path) => requireModule(path, directory, shown))
  )
  return { work: { file: shown, lines }, modules: [...(own === undefined ? [] : [own]), ...others] }
}

async function findGoWork(
  directory: string,
  gowork: string | undefined
): Promise<string | undefined> {
  if (gowork === 'off') return undefined
  if (gowork !== undefined && gowork !== '') {
    if (isAbsolute(gowork)) return gowork
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `GOWORK is ${JSON.stringify(gowork)}, which is no absolute path.`,
      fix: 'Give the absolute path of go.work, off, or nothing.'
    })
  }
  for (let at = resolve(directory); ; at = dirname(at)) {
    const file = join(at, 'go.work')
    if (await isFile(file)) return file
    if (dirname(at) === at) return undefined
  }
}

async function readModule(path: string, directory: string): Promise<GoLinesFile | undefined> {
  if (!(await isFile(path))) return undefined
  const file = shownPath(path, directory)
  const { modulePath: _, ...lines } = parseGoMod(await readText(path, file), file)
  return { file, lines }
}

async function requireModule(root: string, directory: string, work: string): Promise<GoLinesFile> {
  const module = await readModule(join(root, 'go.mod'), directory)
  if (module !== undefined) return module
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${work} uses ${shownPath(root, directory)}, which holds no go.mod.`,
    fix: 'Correct the use line, or set GOWORK to off.'
  })
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${shown} cannot be read.`,
      fix: 'Let this user read it.',
      cause: error
    })
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false
  )
}

function shownPath(path: string, directory: string): string {
  const shown = relative(resolve(directory), path)
  return shown === '' ? '.' : shown
}
