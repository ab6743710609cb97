import {
  createStatement,
  type ReleaseStatementInput,
  type ResourceDescriptor,
  type Statement
} from './statement.ts'
import { namesByStatus } from './test-result.ts'

/** Who verified: the number changes when a property of the same name means something else. */
export const VERIFIER_ID = 'urn:crossgo:verifier:1'

/** The predicate of in-toto's Simple Verification Result v0.2 (in-toto/attestation:spec/predicates/svr.md). */
export interface SimpleVerification {
  readonly verifier: { readonly id: string; readonly policies: readonly ResourceDescriptor[] }
  readonly timeCreated: string
  readonly properties: readonly string[]
}

/** A check's name as a property: `libraries-allowed (linux-amd64)` is `CROSSGO_LIBRARIES_ALLOWED_LINUX_AMD64`. */
export function propertyOf(name: string): string {
  const words = name.toUpperCase().match(/[A-Z0-9]+/g) ?? []
  return ['CROSSGO', ...words].join('_')
}

/** The properties that a release has: checks that passed and did not also warn or fail, sorted, without repeats. */
export function createSvr(input: ReleaseStatementInput): Statement<SimpleVerification> {
  const { pass, warn, fail } = namesByStatus(input.findings)
  const lacking = new Set([...warn, ...fail].map(propertyOf))
  const properties = [...new Set(pass.map(propertyOf))].filter((each) => !lacking.has(each)).sort()
  return createStatement(input.files, 'https://in-toto.io/attestation/svr/v0.2', {
    verifier: { id: VERIFIER_ID, policies: input.policy === undefined ? [] : [input.policy] },
    timeCreated: input.finishedAt,
    properties
  })
}
