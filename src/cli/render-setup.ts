import type { SetupResult } from '../commands/setup.ts'

/** What `crossgo setup` prints: where Go is, its proof, and how to build for each target from a shell. */
export function renderSetup({ go, proof, environments }: SetupResult): string {
  return [
    `Go ${go.version} (${go.trust}): ${go.root}`,
    ...proof.flatMap(({ command, output }) => [
      `$ ${command}`,
      ...output.split('\n').map((line) => `  ${line}`)
    ]),
    ...environments.flatMap(({ target, toolchain, compiler, variables }) => [
      `${target}: ${toolchain}${compiler === undefined ? '' : `, ${compiler}`}`,
      ...Object.entries(variables).map(([name, value]) => `  ${name}=${value}`)
    ])
  ].join('\n')
}
