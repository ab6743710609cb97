import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { REPOSITORY } from './run-action.ts'

/** What act calls the repository under test, as workflows of others name it. */
export const OWN = 'crossgo/crossgo@v1'

const WORKFLOW = join('.github', 'workflows', 'build.yml')

/**
 * What workflows of others use of this repository, in a directory without anything else: act copies it for each step.
 * act knows no reference to the own commit (nektos/act#6189), so the reusable workflow names its Action by the tag.
 * The caller removes it.
 */
export async function exportOwnRepository(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-own-'))
  const parts = ['action.yml', 'publish', join('.github', 'actions'), join('dist', 'main')]
  for (const part of [...parts, join('dist', 'post'), WORKFLOW]) {
    await mkdir(dirname(join(root, part)), { recursive: true })
    await cp(join(REPOSITORY, part), join(root, part), { recursive: true })
  }
  const text = await readFile(join(root, WORKFLOW), 'utf8')
  const [name = '', ref = ''] = OWN.split('@')
  const named = text.replaceAll(/uses: \$\/(\S+)/g, `uses: ${name}/$1@${ref}`)
  await writeFile(join(root, WORKFLOW), named)
  return root
}
