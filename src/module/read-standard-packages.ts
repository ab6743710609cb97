import type { Host } from '../host/host.ts'
import type { MainPackage } from './module.ts'
import { tagsFlag, type GoCommand } from './read-module.ts'

/**
 * The packages of the standard library that main packages are made of, for the platform in `command.env`; sorted. Empty when
 * the go command cannot say: the build will say why.
 */
export async function readStandardPackages(
  mains: readonly MainPackage[],
  tags: readonly string[],
  command: GoCommand,
  host: Host
): Promise<readonly string[]> {
  const names = mains.map((main) => main.importPath)
  const template = '{{if .Standard}}{{.ImportPath}}{{end}}'
  const { stdout, exitCode } = await host.exec({
    argv: [command.go, 'list', '-deps', ...tagsFlag(tags), '-f', template, '--', ...names],
    env: command.env,
    cwd: command.cwd
  })
  if (exitCode !== 0) return []
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort()
}
