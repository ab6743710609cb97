import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportTree, removeTree, runAct, type ActResult } from './act.ts'
import { GO_BUILD_CACHE, TOOLS } from './install-tools.ts'
import { LOGIN, PRIVATE_HOST, type PrivateRoom } from './private-room.ts'
import { REPOSITORY } from './run-action.ts'

const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'

/** A job whose step `later` runs after the action, with an empty module cache. */
function workflowOf(later: string, exportAuth: boolean): string {
  return `name: later
on: push
permissions: {}
jobs:
  later:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - uses: ./
        env:
          ACME_TOKEN: \${{ secrets.ACME_TOKEN }}
        with:
          cgo: 'off'
          private: ${PRIVATE_HOST}=token $ACME_TOKEN user=${LOGIN.user}
          export-auth: ${String(exportAuth)}
      - name: later
        run: |
${later
  .split('\n')
  .map((line) => `          ${line}`)
  .join('\n')}
`
}

/** What came of the job, and what was left where its temporary files were. */
export interface LaterSteps {
  readonly result: ActResult
  /** Files below RUNNER_TEMP that are named like ours. */
  readonly left: readonly string[]
}

/** Runs the committed action in mode setup under act, and a later step that needs a private module. */
export async function runLaterSteps(
  room: PrivateRoom,
  name: string,
  later: string,
  exportAuth: boolean,
  files: Readonly<Record<string, string>> = {}
): Promise<LaterSteps> {
  const project = room.writeModule(`later-${name}`)
  mkdirSync(join(project, '.github', 'workflows'), { recursive: true })
  writeFileSync(join(project, '.github', 'workflows', 'later.yml'), workflowOf(later, exportAuth))
  writeFileSync(
    join(project, 'main_test.go'),
    'package main\n\nimport "testing"\n\nfunc TestMain_(t *testing.T) { main() }\n'
  )
  for (const [file, text] of Object.entries(files)) writeFileSync(join(project, file), text)
  cpSync(join(REPOSITORY, 'action.yml'), join(project, 'action.yml'))
  cpSync(join(REPOSITORY, 'dist'), join(project, 'dist'), { recursive: true })
  execFileSync('git', ['init', '-q'], { cwd: project })
  const tree = await exportTree(project)
  const temp = join(project, 'temp')
  mkdirSync(temp)
  try {
    const result = await runAct({
      tree,
      workflow: '.github/workflows/later.yml',
      act: TOOLS.act,
      node: TOOLS.node,
      cache: join(project, 'cache'),
      env: {
        ...room.env,
        GOMODCACHE: join(project, 'modules'),
        GOCACHE: GO_BUILD_CACHE,
        RUNNER_TEMP: temp
      },
      secrets: { ACME_TOKEN: LOGIN.password },
      timeoutMs: 8 * 60_000
    })
    return { result, left: readdirSync(temp).filter((file) => file.startsWith('crossgo-')) }
  } finally {
    await removeTree(tree)
  }
}
