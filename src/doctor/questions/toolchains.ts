import type { Answer } from '../answer.ts'
import { installFix } from '../install-fix.ts'
import type { MachineFacts } from '../machine.ts'
import type { TargetFacts } from '../target-facts.ts'
import type { Question } from './question.ts'

/** Answered by the questions about the machine's own compiler. */
const OWN = new Set(['gcc', 'g++', 'pkg-config', '/usr/include/stdio.h'])

function answer(target: TargetFacts, facts: MachineFacts): Answer {
  const { name, cgo, toolchain, because, needs, downloads } = target
  const base = { id: `target-${name.replaceAll(/[^a-z0-9]+/gi, '-')}`, topic: 'targets' as const }
  const why = 'Each target with C code needs a compiler that makes code for it.'
  if (toolchain === undefined) {
    return {
      ...base,
      status: 'fix',
      what: because,
      why,
      fix: {
        what: 'Name your own compiler with cc in the overrides of this target, or set cgo: off.',
        commands: [],
        safe: false
      }
    }
  }
  if (!cgo)
    return { ...base, status: 'ok', what: `${name}: no C compiler is needed.`, why: because || why }
  const missing = needs.filter((need) => !need.there && !OWN.has(need.name))
  const gets =
    downloads.length === 0
      ? ''
      : `; ${downloads.join(', ')} is downloaded and verified at the first build`
  if (missing.length === 0) {
    const there = needs.filter((need) => need.there && !OWN.has(need.name)).map((need) => need.name)
    const shown = there.length === 0 ? '' : ` (${there.join(', ')})`
    return {
      ...base,
      status: 'ok',
      what: `${name}: toolchain ${toolchain}${shown}${gets}.`,
      why: because
    }
  }
  const lacks = missing.map((need) => need.name).join(', ')
  const packages = missing.flatMap((need) => (need.package === undefined ? [] : [need.package]))
  const installs = packages.length > 0 && facts.packaging?.privilege !== 'none'
  return {
    ...base,
    status: installs ? 'note' : 'fix',
    what: `${name}: toolchain ${toolchain} lacks ${lacks}${installs ? '; crossgo installs that at the first build' : ''}.`,
    why: because === '' ? why : because,
    fix:
      packages.length > 0
        ? installFix(facts.packaging, packages, 'Install it.')
        : { what: `Install ${lacks}.`, commands: [], safe: false }
  }
}

/** What crossgo would build each target with, and whether that is there. */
export const toolchains: Question = (facts) => facts.targets.map((target) => answer(target, facts))
