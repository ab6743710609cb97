import { documentName } from '../artifacts/layout.ts'
import { createProvenance } from '../artifacts/statements/provenance.ts'
import { renderStatement, type ReleaseStatementInput } from '../artifacts/statements/statement.ts'
import { createSvr } from '../artifacts/statements/svr.ts'
import { createTestResult } from '../artifacts/statements/test-result.ts'
import { writeStagedDocument } from '../artifacts/write-release-files.ts'
import type { Finding } from '../checks/check.ts'
import type { Settings } from '../config/parse-settings.ts'
import { SETTING_ROWS } from '../config/settings.ts'
import type { Host } from '../host/host.ts'
import { redacted } from '../host/redact.ts'
import { factsOf } from '../inspect/index.ts'
import type { ReleaseFile } from '../report/report.ts'
import { recordsOf, type RunResults } from './publish.ts'

type Modules = ReleaseStatementInput['modules']

/** What the user chose: settings that are not at their default, without secrets. */
function chosenSettings(settings: Settings): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    SETTING_ROWS.flatMap(([name, row]) =>
      settings.decidedBy[name] === undefined || row.secret === true || name === 'sign-key'
        ? []
        : [[name, settings[name]] as const]
    )
  )
}

function modulesOf({ results, prepared }: RunResults): Modules {
  const { version, h1 } = prepared.plan.go
  const go =
    h1 === undefined ? [] : [{ path: 'golang.org/toolchain', version: `go${version}`, sum: h1 }]
  const built = results.flatMap(({ evidence }) =>
    (evidence?.binaries ?? []).flatMap(({ record }) =>
      factsOf(record).flatMap((facts) => facts.go?.deps ?? [])
    )
  )
  const listed = built
    .map((dep) => dep.replace ?? dep)
    .flatMap(({ path, version: v, sum }) => (sum === undefined ? [] : [{ path, version: v, sum }]))
  const unique = new Map([...go, ...listed].map((each) => [`${each.path}@${each.version}`, each]))
  return [...unique.values()]
}

/**
 * The workflow run that builds, as GitHub names it in its variables, and the repository when what is built is the commit
 * that the run was started for. Nothing elsewhere.
 */
function runOf(
  env: Host['env'],
  commit: string | undefined
): Pick<ReleaseStatementInput, 'run' | 'source'> {
  const {
    GITHUB_SERVER_URL: server = '',
    GITHUB_REPOSITORY: repository = '',
    GITHUB_RUN_ID: id = '',
    GITHUB_RUN_ATTEMPT: attempt = '1',
    GITHUB_REF: ref = '',
    GITHUB_SHA: started = '',
    GITHUB_WORKFLOW_REF: workflow = ''
  } = env
  if (server === '' || repository === '' || id === '') return {}
  const address = `${server}/${repository}`
  return {
    run: {
      url: `${address}/actions/runs/${id}/attempts/${attempt}`,
      builderId: workflow === '' ? address : `${server}/${workflow}`
    },
    ...(commit !== undefined && commit === started
      ? { source: { repository: address, commit, ...(ref === '' ? {} : { ref }) } }
      : {})
  }
}

type Told = ReleaseStatementInput['findings']

/** A target that did not build has no findings, and must not look like nothing wrong. */
function builtOrNot({ results }: RunResults): Told {
  return results.map(({ report: { target, outcome } }) => ({
    name: `built (${target})`,
    status: outcome.status === 'failed' ? 'fail' : 'pass'
  }))
}

function told({ check, target, status }: Finding): Told {
  if (status === 'skipped') return []
  // What nobody could tell did not pass.
  return [{ name: `${check} (${target})`, status: status === 'inconclusive' ? 'fail' : status }]
}

function statementInput(
  run: RunResults,
  files: readonly ReleaseFile[],
  findings: readonly Finding[],
  host: Host
): ReleaseStatementInput {
  const { plan } = run.prepared
  return {
    files,
    crossgo: run.crossgo,
    ...runOf(host.env, plan.module.vcs?.commit),
    startedAt: run.startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    settings: chosenSettings(run.settings),
    plan: {
      go: plan.go.version,
      ...(plan.module.vcs === undefined
        ? {}
        : { commit: plan.module.vcs.commit, modified: plan.module.vcs.modified }),
      targets: run.results.flatMap(({ report: { name, outcome } }) =>
        outcome.status === 'failed'
          ? []
          : [{ target: name, command: outcome.command, env: outcome.env }]
      )
    },
    downloads: recordsOf(run, host).downloads.map(({ what, url, sha256 }) => ({
      name: what,
      url,
      sha256
    })),
    modules: modulesOf(run),
    findings: [...builtOrNot(run), ...findings.flatMap(told)]
  }
}

const STATEMENT_KINDS = ['provenance', 'test-result', 'svr'] as const
const STATEMENTS = {
  provenance: (input: ReleaseStatementInput) => renderStatement(createProvenance(input)),
  'test-result': (input: ReleaseStatementInput) => renderStatement(createTestResult(input)),
  svr: (input: ReleaseStatementInput) => renderStatement(createSvr(input))
} as const

/** Writes the in-toto statements that are asked for. Their subjects are `files`; secrets are not in them. */
export async function writeStatements(
  run: RunResults,
  files: readonly ReleaseFile[],
  findings: readonly Finding[],
  staging: string,
  host: Host
): Promise<readonly ReleaseFile[]> {
  const { plan } = run.prepared
  const written: ReleaseFile[] = []
  if (files.length === 0) return written
  const input = redacted(statementInput(run, files, findings, host), host)
  for (const kind of STATEMENT_KINDS.filter((each) => run.settings.statements.includes(each))) {
    const name = documentName(plan.name, plan.version, kind)
    written.push(await writeStagedDocument(staging, name, STATEMENTS[kind](input)))
  }
  return written
}
