import { golangPurl } from '../sbom/purl.ts'
import {
  createStatement,
  type ReleaseStatementInput,
  type ResourceDescriptor,
  type Statement
} from './statement.ts'

/**
 * Names how to read `externalParameters` and `internalParameters`: the user's settings and the plan, as docs/settings.md
 * and `crossgo plan` have them. A name and no address, because the project has no domain of its own.
 */
export const BUILD_TYPE = 'urn:crossgo:build:1'

/** Who built where no service vouches for the machine. */
export const OWN_MACHINE = 'urn:crossgo:own-machine'

/** The predicate of SLSA provenance v1 (slsa.dev/spec/v1.1/provenance). */
export interface Provenance {
  readonly buildDefinition: {
    readonly buildType: string
    readonly externalParameters: Readonly<Record<string, unknown>>
    readonly internalParameters: Readonly<Record<string, unknown>>
    readonly resolvedDependencies: readonly ResourceDescriptor[]
  }
  readonly runDetails: {
    readonly builder: { readonly id: string; readonly version: { readonly crossgo: string } }
    readonly metadata: {
      readonly invocationId?: string
      readonly startedOn: string
      readonly finishedOn: string
    }
  }
}

/**
 * The digest of a directory hash, `h1:…` in base64, as in-toto has it: `dirHash` in hexadecimal
 * (in-toto/attestation:spec/v1/digest_set.md). `undefined` for text of another form.
 */
export function dirHashOf(sum: string): string | undefined {
  const match = /^h1:([A-Za-z0-9+/]{43}=)$/.exec(sum)
  return match === null ? undefined : Buffer.from(match[1] ?? '', 'base64').toString('hex')
}

function sourceOf({ source }: ReleaseStatementInput): readonly ResourceDescriptor[] {
  if (source === undefined) return []
  const ref = source.ref === undefined ? '' : `@${source.ref}`
  return [
    { uri: `git+${source.repository}${ref}`, digest: { gitCommit: source.commit.toLowerCase() } }
  ]
}

function moduleOf({
  path,
  version,
  sum
}: ReleaseStatementInput['modules'][number]): ResourceDescriptor {
  const hash = dirHashOf(sum)
  const uri = golangPurl(path, version)
  return {
    name: `${path}@${version}`,
    ...(uri === undefined ? {} : { uri }),
    ...(hash === undefined ? {} : { digest: { dirHash: hash } })
  }
}

const key = ({ uri = '', name = '' }: ResourceDescriptor): string => `${uri}\n${name}`

/**
 * How a release came to be. Dependencies: the source first, then downloads and Go modules sorted and without repeats. It
 * is as trustworthy as whoever signs it.
 */
export function createProvenance(input: ReleaseStatementInput): Statement<Provenance> {
  const downloads = input.downloads.map(({ name, url, sha256 }) => ({
    name,
    uri: url,
    digest: { sha256 }
  }))
  const others = [...downloads, ...input.modules.map(moduleOf)]
  const unique = [...new Map(others.map((each) => [JSON.stringify(each), each])).values()]
  const dependencies = unique.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return createStatement(input.files, 'https://slsa.dev/provenance/v1', {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: input.settings,
      internalParameters: input.plan,
      resolvedDependencies: [...sourceOf(input), ...dependencies]
    },
    runDetails: {
      builder: { id: input.run?.builderId ?? OWN_MACHINE, version: { crossgo: input.crossgo } },
      metadata: {
        ...(input.run === undefined ? {} : { invocationId: input.run.url }),
        startedOn: input.startedAt,
        finishedOn: input.finishedAt
      }
    }
  })
}
