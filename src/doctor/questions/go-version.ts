import { commands, type Answer, type Fix } from '../answer.ts'
import { isOlderGo } from '../go-order.ts'
import type { MachineFacts } from '../machine.ts'
import type { Question } from './question.ts'

function setup(version: string): Fix {
  return {
    what: 'crossgo brings its own, verified; for plain go this installs it below ~/sdk.',
    commands: commands([
      'crossgo',
      'setup',
      '--prefix',
      '~/sdk',
      '--shell',
      'bash',
      ...(version === '' ? [] : ['--go-version', version])
    ]),
    safe: false
  }
}

function pinnedAnswer({ go }: MachineFacts): readonly Answer[] {
  const { pinned } = go
  if (pinned === undefined) return []
  return [
    {
      id: 'go-pinned',
      topic: 'go',
      status: 'ok',
      what:
        pinned.root === undefined
          ? `crossgo would download and verify Go ${pinned.version}.`
          : `crossgo uses Go ${pinned.version}, from its tool cache.`,
      why: 'Builds of crossgo use this Go, whatever is on PATH.'
    }
  ]
}

/** How GOTOOLCHAIN is undone, by who set it. */
function withoutLocal({ go }: MachineFacts): Fix {
  const from = go.settings.find(({ name }) => name === 'GOTOOLCHAIN')?.from
  const line =
    from === 'file'
      ? (['go', 'env', '-u', 'GOTOOLCHAIN'] as const)
      : from === 'environment'
        ? (['unset', 'GOTOOLCHAIN'] as const)
        : (['go', 'env', '-w', 'GOTOOLCHAIN=auto'] as const)
  return {
    what: 'Let go fetch the version that the module asks for.',
    commands: [line],
    safe: false
  }
}

function fit(facts: MachineFacts): readonly Answer[] {
  const { go, module } = facts
  const [first] = go.programs
  const wanted = module?.goLine
  if (first === undefined || first.version === '') return []
  const why = 'Plain go refuses a module that asks for a newer Go.'
  const is = `go ${first.version} is on PATH (${first.path})`
  const base = { id: 'go-version', topic: 'go' as const, why }
  if (wanted === undefined || !isOlderGo(first.version, wanted))
    return [
      {
        ...base,
        status: 'ok',
        what: wanted === undefined ? `${is}.` : `${is}; the module asks for ${wanted}.`
      }
    ]
  const what = `${is}, but the module asks for ${wanted}`
  if (isOlderGo(first.version, '1.21'))
    return [
      {
        ...base,
        status: 'fix',
        what: `${what}, and before 1.21 go cannot fetch it.`,
        fix: setup(wanted)
      }
    ]
  const fixed = /^(?:local|go[\d.]+\w*)$/.test(go.toolchain)
  const chosen = /^go(.+)$/.exec(go.toolchain)?.[1]
  if (fixed && (chosen === undefined || isOlderGo(chosen, wanted)))
    return [
      {
        ...base,
        status: 'fix',
        what: `${what}, and GOTOOLCHAIN=${go.toolchain} forbids to fetch it.`,
        fix: withoutLocal(facts)
      }
    ]
  return [
    {
      ...base,
      status: 'note',
      what: `${what}; with GOTOOLCHAIN=${go.toolchain} it fetches that at the first use.`
    }
  ]
}

/** Which Go there is, and whether it can build the module. */
export const goVersion: Question = (facts) => {
  const { go, module } = facts
  const broken: readonly Answer[] =
    module?.problem === undefined
      ? []
      : [
          {
            id: 'module-file',
            topic: 'go',
            status: 'fix',
            what: module.problem,
            why: 'Without it no go command works in the module.',
            fix: { what: 'Correct that line.', commands: [], safe: false }
          }
        ]
  const silent = go.programs.filter(({ version }) => version === '')
  const dead: readonly Answer[] = silent.map(({ path, slow }) => ({
    id: 'go-broken',
    topic: 'go',
    status: slow === true ? 'warning' : 'fix',
    what: slow
      ? `${path} takes longer than 2 s to answer go env.`
      : `${path} does not answer go env.`,
    why: 'Whatever finds it first on PATH has no Go.',
    fix: {
      what: 'Install its Go again, or take its directory out of PATH.',
      commands: [],
      safe: false
    }
  }))
  const none: readonly Answer[] =
    go.programs.length > 0
      ? []
      : [
          {
            id: 'go-missing',
            topic: 'go',
            status: 'warning',
            what: 'There is no go on PATH.',
            why: 'crossgo does not need it, but editors, go test and go generate do.',
            fix: setup(go.pinned?.version ?? '')
          }
        ]
  return [...broken, ...pinnedAnswer(facts), ...none, ...dead, ...fit(facts)]
}
