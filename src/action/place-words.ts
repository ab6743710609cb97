import { isAbsolute, join, relative, sep } from 'node:path'
import { problemFile } from './problem-matchers.ts'

/** Where the words come from, and where the runner looks for files. */
export interface WordsPlace {
  /** GITHUB_WORKSPACE: problem matchers take paths from here. */
  readonly workspace: string
  /** Where the go command ran: the module's directory. */
  readonly root: string
  /** Module path. */
  readonly module: string
  /** Whether an absolute path is a file. */
  readonly isFile: (path: string) => boolean
}

/** What a go command said, as it is printed between matchers. */
export interface PlacedWords {
  readonly lines: readonly string[]
  /** One key for each annotation that they become; the same for the same problem. */
  readonly problems: readonly string[]
}

const FILE = /(^|[\s(:])((?:[A-Za-z]:)?[^\s():]+\.[A-Za-z]+)(?=:\d+)/g
/** A line of source that gcc or clang quotes. */
const QUOTED = /^\s*\d* \| /

/** Where the C compiler of the package ran that a line `# import/path` names; undefined for a package of another module. */
function packageDirectory(name: string, { root, module }: WordsPlace): string | undefined {
  if (name === module) return root
  return name.startsWith(`${module}/`) ? join(root, name.slice(module.length + 1)) : undefined
}

/** Relative to the workspace, if it is a file in there. */
function inWorkspace(path: string, { workspace, isFile }: WordsPlace): string | undefined {
  const short = relative(workspace, path)
  if (short === '' || isAbsolute(short) || short.split(sep)[0] === '..') return undefined
  return isFile(path) ? short.split(sep).join('/') : undefined
}

/**
 * Where a path that a tool printed may lead. Go's tools print it relative to where the go command ran; C compilers run in the
 * package's directory; behind `-trimpath` a linker knows `/_/module/path` (cmd/go's `exec.go`, `-ffile-prefix-map`).
 */
function candidates(path: string, directory: string | undefined, place: WordsPlace): string[] {
  const trimmed = `/_/${place.module}/`
  if (path.startsWith(trimmed)) return [join(place.root, path.slice(trimmed.length))]
  if (isAbsolute(path)) return [path]
  const ofGo = path.endsWith('.go') || path.startsWith('./') || path.startsWith('../')
  if (ofGo) return [join(place.root, path)]
  return directory === undefined ? [] : [join(directory, path), join(place.root, path)]
}

/**
 * Writes every place in the words of a failed build so that the runner finds the file: relative to the workspace. Places
 * elsewhere (module cache, GOROOT, temporary files) stay as they are. A line that a matcher would take, and should not,
 * because its file is not in the workspace or because `said` holds its problem, is indented: matchers begin at the margin.
 */
export function placeWords(
  text: string,
  place: WordsPlace,
  said: ReadonlySet<string>
): PlacedWords {
  const problems = new Set<string>()
  let directory: string | undefined = place.root
  let before = ''
  const lines = text.split('\n').map((line) => {
    const [, name] = /^# ([^\s[]+)/.exec(line) ?? []
    if (name !== undefined) directory = packageDirectory(name, place)
    const found = new Set<string>()
    const placed = QUOTED.test(line)
      ? line
      : line.replaceAll(FILE, (whole, prefix: string, path: string) => {
          const [short] = candidates(path, directory, place).flatMap(
            (each) => inWorkspace(each, place) ?? []
          )
          if (short === undefined) return whole
          found.add(short)
          return `${prefix}${short}`
        })
    // What was not found is said of its symbol, one line above.
    const key = placed.startsWith('>>> ') ? `${before}\n${placed}` : placed
    if (!placed.startsWith('>>> ')) before = placed
    const file = problemFile(placed)
    if (file === undefined) return placed
    const isKnown = said.has(key) || problems.has(key)
    if (isKnown || !found.has(file)) return `  ${placed}`
    problems.add(key)
    return placed
  })
  return { lines, problems: [...problems] }
}
