import * as z from 'zod'
import { policy } from './policy-shape.ts'

/** The published schema of policies, for editors. */
export function policySchema(): z.core.JSONSchema.JSONSchema {
  const schema = z.toJSONSchema(policy, {
    io: 'input',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      // It speaks of our types, and an editor would take it for a ban to write.
      delete jsonSchema.readOnly
    }
  })
  return { title: 'crossgo readiness policy, version 1', ...schema }
}

let keys: readonly string[] | undefined

/** Every key that stands somewhere in a policy. */
export function knownKeys(): readonly string[] {
  if (keys !== undefined) return keys
  const found = new Set<string>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, value] of Object.entries(node)) {
      if (name === 'properties') for (const key of Object.keys(value as object)) found.add(key)
      walk(value)
    }
  }
  walk(policySchema())
  keys = [...found]
  return keys
}
