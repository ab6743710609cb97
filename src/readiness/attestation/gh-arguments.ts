import type { StepOf } from '../../policy/types/index.ts'

type With = StepOf<'attestation'>['with']

/** gh wants the repository before the path of a workflow. */
function workflowOf(workflow: string, repo: string | undefined): string {
  return workflow.startsWith('.github/') && repo !== undefined ? `${repo}/${workflow}` : workflow
}

/**
 * Arguments of `gh attestation verify` (manual of gh 2.97) for one file.
 * @param absolute makes a path of the policy absolute
 */
export function ghArguments(
  file: string,
  wish: With,
  absolute: (path: string) => string
): readonly string[] {
  const { repo, owner, signerWorkflow, sourceRef, sourceDigest, predicate } = wish
  const { bundle, trustedRoot, digest, selfHosted = true } = wish
  const option = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`--${name}`, value]
  return [
    'attestation',
    'verify',
    ...option('repo', repo),
    ...option('owner', repo === undefined ? owner : undefined),
    ...option(
      'signer-workflow',
      signerWorkflow === undefined ? undefined : workflowOf(signerWorkflow, repo)
    ),
    ...option('source-ref', sourceRef),
    ...option('source-digest', sourceDigest),
    ...option('predicate-type', predicate),
    ...option('digest-alg', digest),
    ...option(
      'bundle',
      bundle === undefined ? undefined : absolute(bundle.replaceAll('{file}', () => file))
    ),
    ...option('custom-trusted-root', trustedRoot === undefined ? undefined : absolute(trustedRoot)),
    ...(selfHosted ? [] : ['--deny-self-hosted-runners']),
    ...['--format', 'json', '--', file]
  ]
}

/** How many attestations gh verified, by its JSON; undefined for anything else. */
export function countVerified(output: string): number | undefined {
  let value: unknown
  try {
    value = JSON.parse(output)
  } catch {
    return undefined
  }
  return Array.isArray(value) ? value.length : undefined
}
