import type { Answer } from '../answer.ts'
import { installKnown } from '../install-fix.ts'
import { toolOf, type MachineFacts } from '../machine.ts'
import type { Question } from './question.ts'

/** Whether the module needs a C compiler natively; undefined where nobody knows. */
function needsC({ module }: MachineFacts): boolean | undefined {
  return module?.cgoPackages === undefined ? undefined : module.cgoPackages.length > 0
}

function missing(facts: MachineFacts): Answer {
  const needs = needsC(facts)
  const [first] = facts.module?.cgoPackages ?? []
  const for1 = first === undefined ? '' : `, and ${first} of this module has C code`
  return {
    id: 'c-compiler',
    topic: 'compilers',
    status: needs === false ? 'note' : needs === true ? 'fix' : 'warning',
    what: `There is no C compiler (gcc or clang) on PATH${for1}.`,
    why:
      needs === false
        ? 'This module has no C code; others need one for cgo, and go test -race does.'
        : 'Without one plain go leaves out every file that imports "C", without an error.',
    fix: installKnown(
      facts.packaging,
      ['gcc', 'libc headers'],
      'Install gcc and the headers of the C library.'
    )
  }
}

/** The C and C++ compilers of the machine itself. */
export const compiler: Question = (facts) => {
  const [gcc, clang, cxx] = ['gcc', 'clang', 'g++'].map((name) => toolOf(facts, name))
  const found = [gcc, clang].flatMap((tool) =>
    tool?.path === undefined ? [] : [`${tool.version || tool.name} (${tool.path})`]
  )
  const [first] = found
  if (first === undefined) return [missing(facts)]
  const zig = toolOf(facts, 'zig')
  const more = zig.path === undefined ? found : [...found, `zig ${zig.version} (${zig.path})`]
  const answers: Answer[] = [
    {
      id: 'c-compiler',
      topic: 'compilers',
      status: 'ok',
      what: `C compilers: ${more.join('; ')}.`,
      why: 'cgo uses gcc, or clang where there is no gcc.'
    }
  ]
  if (cxx?.path === undefined && facts.goos === 'linux') {
    answers.push({
      id: 'cxx-compiler',
      topic: 'compilers',
      status: facts.module?.hasCxx === true ? 'fix' : 'note',
      what: 'There is no C++ compiler (g++) on PATH.',
      why:
        facts.module?.hasCxx === true
          ? 'The module has C++ files.'
          : 'Modules with C++ files need one.',
      fix: installKnown(facts.packaging, ['g++'], 'Install g++.')
    })
  }
  return answers
}
