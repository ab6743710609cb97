import fc from 'fast-check'

/** A JSON object or list, by its keys. */
export type Container = Record<string | number, unknown>

/** Every place in a JSON value: what holds it, and under which name. */
function places(value: unknown): readonly (readonly [Container, string])[] {
  if (typeof value !== 'object' || value === null) return []
  const container = value as Container
  return Object.keys(container).flatMap((name) => [
    [container, name] as const,
    ...places(container[name])
  ])
}

/** Copies of a JSON value in which one to three things are something else, missing, more, or taken from elsewhere. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const text = JSON.stringify(value)
  const count = places(value).length
  const change = fc.record({
    at: fc.nat(count - 1),
    how: fc.oneof(
      fc.constant('remove' as const),
      fc.constant('add' as const),
      fc.record({ value: fc.jsonValue({ maxDepth: 2 }) }),
      fc.record({ from: fc.nat(count - 1) })
    )
  })
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy: unknown = JSON.parse(text)
    for (const { at, how } of changes) {
      const all = places(copy)
      const [container, name] = all[at % all.length] ?? [{}, '']
      if (how === 'remove') Reflect.deleteProperty(container, name)
      else if (how === 'add') container['more'] = 1
      else if ('value' in how) container[name] = how.value
      else {
        const [source, own] = all[how.from % all.length] ?? [{}, '']
        container[name] = JSON.parse(JSON.stringify(source[own] ?? null)) as unknown
      }
    }
    return JSON.parse(JSON.stringify(copy)) as unknown
  })
}
