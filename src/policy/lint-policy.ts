import type { Mistake } from './find-mistakes.ts'
import { lintArgv } from './lints/argv-lints.ts'
import { lintGuard, lintQuery } from './lints/query-lints.ts'
import type { Policy } from './policy-shape.ts'
import type { Step } from './types/index.ts'

const at = (path: Mistake['path'], texts: readonly string[]): readonly Mistake[] =>
  texts.map((text) => ({ path, key: false, text }))

/** The policy's own values, as far as they are written in it: a query is looked at with them. */
function withVars(text: string, vars: Policy['vars'] = {}): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (slot, name: string) => {
    const value = Object.hasOwn(vars, name.trim()) ? vars[name.trim()] : undefined
    return value === undefined || value.includes('${') ? slot : value
  })
}

function lintStep(step: Step, path: Mistake['path'], vars: Policy['vars']): readonly Mistake[] {
  const place = (...keys: readonly PropertyKey[]): Mistake['path'] => [...path, 'with', ...keys]
  if (step.type === 'prometheus') {
    const { query, guard } = step.with
    return [
      ...(query === undefined
        ? []
        : at(place('query'), lintQuery(withVars(query, vars), 'expect'))),
      ...(guard === undefined ? [] : at(place('guard'), lintGuard(withVars(guard, vars))))
    ]
  }
  if (step.type !== 'command') return []
  const { run, setup, cleanup, shell } = step.with
  const commands = { run, setup, cleanup }
  return Object.entries(commands).flatMap(([name, argv]) =>
    argv === undefined ? [] : at(place(name), lintArgv(argv, shell !== undefined))
  )
}

/** What is allowed and almost never meant; a warning each, with its place and what to write instead. */
export function lintPolicy({ checks, breakers, topology, vars }: Policy): readonly Mistake[] {
  return [
    ...checks.flatMap((check, index) => [
      ...lintStep(check, ['checks', index], vars),
      ...(check.also ?? []).flatMap((step, which) =>
        lintStep(step, ['checks', index, 'also', which], vars)
      )
    ]),
    ...(breakers?.levels ?? []).flatMap(({ query }, index) =>
      at(['breakers', 'levels', index, 'query'], lintQuery(withVars(query, vars), 'trip'))
    ),
    ...Object.entries(topology?.nodes ?? {}).flatMap(([id, { sla }]) =>
      sla === undefined
        ? []
        : at(
            ['topology', 'nodes', id, 'sla', 'query'],
            lintQuery(withVars(sla.query, vars), 'expect')
          )
    )
  ]
}
