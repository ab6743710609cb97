import type { Answer } from '../answer.ts'
import { installFix } from '../install-fix.ts'
import type { Question } from './question.ts'

/** What runs programs of other machines here; it matters to smoke runs alone. */
export const emulators: Question = (facts) => {
  const foreign = facts.targets.filter(
    ({ runner }) => runner.kind === 'qemu' || runner.kind === 'wine'
  )
  const missing = foreign.filter(({ runner }) => runner.found === undefined)
  const why = 'With smoke, crossgo runs what it has built.'
  const registered = facts.binfmt.filter((name) => /^(?:qemu|wine|DOSWin|windows)/.test(name))
  const found: readonly Answer[] = foreign
    .filter(({ runner }) => runner.found !== undefined)
    .map(({ name, runner }) => ({
      id: `emulator-${name.replaceAll(/[^a-z0-9]+/gi, '-')}`,
      topic: 'targets',
      status: 'ok',
      what: `${name} runs here in ${runner.found ?? ''}.`,
      why
    }))
  const packages = missing.flatMap(({ runner }) =>
    runner.package === undefined ? [] : [runner.package]
  )
  const lacks: readonly Answer[] =
    missing.length === 0
      ? []
      : [
          {
            id: 'emulators',
            topic: 'targets',
            status: 'note',
            what: `Programs for ${missing.map(({ name }) => name).join(', ')} cannot be run here.`,
            why: 'With smoke, crossgo runs what it has built; it installs qemu by itself where it may, Wine never.',
            fix: installFix(facts.packaging, packages, 'Install an emulator.')
          }
        ]
  const binfmt: readonly Answer[] =
    registered.length === 0
      ? []
      : [
          {
            id: 'binfmt',
            topic: 'targets',
            status: 'ok',
            what: `The kernel starts foreign programs by itself: ${registered.join(', ')}.`,
            why: 'go test and go run work for those platforms, too; crossgo starts emulators itself.'
          }
        ]
  return [...found, ...lacks, ...binfmt]
}
