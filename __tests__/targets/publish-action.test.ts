import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { exportTree, removeTree, runAct } from '../helpers/act.ts'
import { createAuthority } from '../helpers/certificates.ts'
import { installGh } from '../helpers/install-gh.ts'
import { DEMO_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { exportOwnRepository, OWN } from '../helpers/own-repository.ts'
import { RELEASE_FILES } from '../helpers/publish-room.ts'
import { commitAll } from '../helpers/rebuild-room.ts'
import { startGithubApi } from '../helpers/servers/github-api.ts'

const [NAME = '', REF = ''] = OWN.split('@')
const WORKFLOW = `name: release
on: push
permissions: {}
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
      - id: draft
        uses: ${NAME}/publish@${REF}
        with:
          directory: release
          publish: 'false'
      - env:
          DIRECTORY: \${{ steps.draft.outputs.directory }}
        run: cd "$DIRECTORY" && sha256sum --check --strict SHA256SUMS
      - id: done
        uses: ${NAME}/publish@${REF}
        with:
          directory: release
      - env:
          URL: \${{ steps.done.outputs.url }}
        run: echo "published=$URL"
`

test(
  'publish/action.yml under act: tag, commit and token are those of the run, outputs lead to the next steps',
  async () => {
    const root = await mkdtemp(join(tmpdir(), 'crossgo-publish-act-'))
    const project = join(root, 'project')
    await mkdir(join(project, '.github', 'workflows'), { recursive: true })
    await mkdir(join(project, 'release'))
    await writeFile(join(project, '.github', 'workflows', 'release.yml'), WORKFLOW)
    for (const [name, text] of Object.entries(RELEASE_FILES))
      await writeFile(join(project, 'release', name), text)
    commitAll(project)
    const authority = createAuthority(join(root, 'authority'))
    const api = await startGithubApi(authority.issue(['IP:127.0.0.1']), 'crossgo/crossgo')
    const [tree, own, gh] = await Promise.all([
      exportTree(project),
      exportOwnRepository(),
      installGh()
    ])
    // The run is for a branch here; the server takes it for a tag.
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: tree, encoding: 'utf8' })
    api.tags.set('main', commit.trim())
    try {
      const { exitCode, log } = await runAct({
        tree,
        workflow: join('.github', 'workflows', 'release.yml'),
        act: TOOLS.act,
        node: TOOLS.node,
        cache: DEMO_CACHE,
        repositories: { [OWN]: own },
        path: [dirname(gh)],
        secrets: { GITHUB_TOKEN: api.token },
        env: { SSL_CERT_FILE: authority.file, GITHUB_SERVER_URL: `https://${api.host}` },
        timeoutMs: 120_000
      })
      if (exitCode !== 0) process.stderr.write(log)
      expect(exitCode).toBe(0)
      expect(api.releases).toHaveLength(1)
      expect(api.releases[0]).toMatchObject({ tag: 'main', draft: false })
      expect(log).toContain(`published=https://${api.host}/releases/main`)
      expect(log).toContain('hello_1.2.3_windows_amd64.zip: OK')
    } finally {
      await api.close()
      await removeTree(tree)
      await removeTree(own)
      await rm(root, { recursive: true, force: true })
    }
  },
  30 * 60_000
)
