import { installKnown } from '../install-fix.ts'
import { toolOf } from '../machine.ts'
import type { Question } from './question.ts'

/** pkg-config, which `#cgo pkg-config:` lines are asked through. */
export const pkgConfig: Question = (facts) => {
  const { path, version } = toolOf(facts, 'pkg-config')
  const wanted = [...new Set(facts.libraries.map(({ name }) => name))]
  const why = 'It answers #cgo pkg-config: lines: where headers and libraries are.'
  if (path !== undefined)
    return [
      {
        id: 'pkg-config',
        topic: 'compilers',
        status: 'ok',
        what: `pkg-config ${version} (${path}).`,
        why
      }
    ]
  return [
    {
      id: 'pkg-config',
      topic: 'compilers',
      status: wanted.length > 0 ? 'fix' : 'note',
      what:
        wanted.length > 0
          ? `pkg-config is not on PATH, and the module asks it for ${wanted.join(', ')}.`
          : 'pkg-config is not on PATH.',
      why,
      fix: installKnown(facts.packaging, ['pkg-config'], 'Install it.')
    }
  ]
}
