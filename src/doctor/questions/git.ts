import { installKnown } from '../install-fix.ts'
import { toolOf } from '../machine.ts'
import type { Question } from './question.ts'

/** git, which versions, stamps and modules without a proxy need. */
export const git: Question = (facts) => {
  const { path, version } = toolOf(facts, 'git')
  const why =
    'Release versions and commit stamps come from git, and so do modules that no proxy serves.'
  return path === undefined
    ? [
        {
          id: 'git',
          topic: 'git',
          status: facts.module?.inGit === true ? 'fix' : 'note',
          what: 'git is not on PATH.',
          why,
          fix: installKnown(facts.packaging, ['git'], 'Install git.')
        }
      ]
    : [{ id: 'git', topic: 'git', status: 'ok', what: `${version || 'git'} (${path}).`, why }]
}
