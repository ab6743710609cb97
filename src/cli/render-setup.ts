import type { SetupResult } from '../commands/setup.ts'
import type { PrefixSetupResult } from '../commands/setup-prefix.ts'
import type { ShellBlock } from '../commands/shell-block.ts'

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

const fileLines = ({ files }: ShellBlock): readonly string[] =>
  files.map(({ path, change }) => `  ${path} (${change})`)

/** The same with `--prefix`: also the link, the start files, and what to type to use it now. */
export function renderPrefixSetup(result: PrefixSetupResult): string {
  const { directory, link, shellBlock, useNow } = result.prefix
  return [
    renderSetup(result),
    `prefix: ${directory}`,
    `  ${link.path} -> ${link.target} (${link.change})`,
    ...(shellBlock === undefined
      ? []
      : [`start files of ${shellBlock.shell}, for new shells:`, ...fileLines(shellBlock)]),
    `to use it in this shell: ${useNow}`
  ].join('\n')
}

/** What `crossgo setup --remove-shell-block` prints. */
export function renderRemovedBlock(removed: ShellBlock): string {
  return removed.files.length === 0
    ? `No start file of ${removed.shell} has a block of crossgo.`
    : [`start files of ${removed.shell}, block removed:`, ...fileLines(removed)].join('\n')
}
