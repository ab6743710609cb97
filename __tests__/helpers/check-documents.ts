import { join } from 'node:path'
import { outputOf } from './inspect-samples.ts'
import { TOOLS } from './install-tools.ts'

/** What the library of a format says about one document. */
export interface Judgement {
  readonly problems: readonly string[]
  /** SPDX: package URLs, taken apart by packageurl-python. */
  readonly purls?: readonly {
    readonly type: string
    readonly path: string
    readonly version: string | null
  }[]
  /** Statements: whether the library knows the predicate, and digests by subject. */
  readonly known?: boolean
  readonly subjects?: Readonly<Record<string, string>>
}

/** Has cyclonedx-python-lib, spdx-tools and in-toto-attestation judge documents: pairs of kind and path. */
export async function judgeDocuments(
  documents: readonly (readonly ['cyclonedx' | 'spdx' | 'statement', string])[]
): Promise<readonly Judgement[]> {
  const script = join(process.cwd(), '__tests__/helpers/check-documents.py')
  const pairs = documents.map(([kind, path]) => `${kind}=${path}`)
  return JSON.parse(await outputOf([TOOLS.python, script, ...pairs], '.')) as readonly Judgement[]
}
