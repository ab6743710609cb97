import type { Answer, Fix } from '../answer.ts'
import { installFix } from '../install-fix.ts'
import type { LibraryFacts } from '../target-facts.ts'
import type { MachineFacts } from '../machine.ts'
import type { Question } from './question.ts'

function fixOf(library: LibraryFacts, { packaging }: MachineFacts): Fix {
  const { name, target, sysroot } = library
  if (sysroot !== undefined)
    return {
      what: `Add to .crossgo.yaml, or give as --sysroot: sysroot: ${sysroot}`,
      commands: [],
      safe: false
    }
  return library.package === undefined
    ? { what: `Install what brings ${name}.pc for ${target}.`, commands: [], safe: false }
    : installFix(packaging, [library.package], `Install what brings ${name}.pc.`)
}

function answer(library: LibraryFacts, facts: MachineFacts): Answer {
  const { name, target, importPath, state, detail } = library
  const base = {
    id: `library-${name}-${target}`.replaceAll(/[^a-z0-9-]+/gi, '-').toLowerCase(),
    topic: 'libraries' as const,
    why: `${importPath} asks for it in a #cgo pkg-config: line.`
  }
  if (state === 'there')
    return { ...base, status: 'ok', what: `${name} ${detail} is there for ${target}.` }
  if (state === 'not checked')
    return { ...base, status: 'note', what: `${name} for ${target} is not checked: ${detail}.` }
  const said = detail === '' ? '' : `: ${detail.replace(/\.$/, '')}`
  return {
    ...base,
    status: 'fix',
    what: `${name} is missing for ${target}${said}.`,
    fix: fixOf(library, facts)
  }
}

/** The C libraries that the module asks for, for each target; each once. */
export const cLibraries: Question = (facts) => {
  const once = facts.libraries.filter(
    (library, at) =>
      facts.libraries.findIndex(
        ({ name, target }) => name === library.name && target === library.target
      ) === at
  )
  const unknown = facts.module?.cgoProblem
  const note: readonly Answer[] =
    unknown === undefined
      ? []
      : [
          {
            id: 'libraries-unknown',
            topic: 'libraries',
            status: 'note',
            what: `Which C libraries the module needs is not known: ${unknown.replace(/\.$/, '')}.`,
            why: 'go list says it once Go and the modules are there.',
            fix: {
              what: 'Fetch the modules, then ask again.',
              commands: [['go', 'mod', 'download']],
              safe: false
            }
          }
        ]
  return [...note, ...once.map((library) => answer(library, facts))]
}
