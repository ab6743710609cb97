import type { BinaryFacts } from '../../inspect/index.ts'
import type { FileCheck } from './file-check.ts'

function pathsOf({ facts }: BinaryFacts): readonly string[] {
  if (facts.format === 'elf') return [...facts.rpath, ...facts.runpath]
  return facts.format === 'macho' ? facts.rpaths : []
}

/** Relative to the program or library itself, wherever that is. */
const OWN = /^(?:\$ORIGIN|\$\{ORIGIN\}|@loader_path|@executable_path)(?:\/|$)/

/** Libraries are looked for beside the program or where the system has them. */
export const searchPathsSafe: FileCheck = {
  id: 'search-paths-safe',
  question: 'Does it look for libraries only beside itself and in the directories of the system?',
  why: 'A path relative to the current directory loads whatever lies there; a path of the build machine is not on others.',
  fix: 'Link with -rpath $ORIGIN/../lib (macOS: @loader_path/../lib), or remove the path with patchelf --remove-rpath.',
  evaluate(binary) {
    const paths = pathsOf(binary)
    const current = paths.find((path) => !path.startsWith('/') && !OWN.test(path))
    if (current !== undefined) {
      const shown =
        current === '' ? 'the current directory' : `${current}, relative to the current directory`
      return { status: 'fail', message: `looks for libraries in ${shown}` }
    }
    const absolute = paths.find((path) => path.startsWith('/') && !/^\/(?:usr\/)?lib/.test(path))
    if (absolute !== undefined)
      return { status: 'warn', message: `looks for libraries in ${absolute}` }
    return paths.length === 0
      ? { status: 'pass', message: 'has no search path of its own' }
      : { status: 'pass', message: `looks in ${paths.join(', ')}` }
  }
}
