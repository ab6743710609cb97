/** What a starter policy is written for. */
export interface StarterFacts {
  /** Last element of the module path. */
  readonly name: string
  /** The module has C code of its own, or imports some. */
  readonly cgo: boolean
  /** A directory with .proto files, relative to the module. */
  readonly protoDirectory?: string
  /** Directories with packages that others can import. */
  readonly hasPublicPackages: boolean
  /** origin of the repository is on GitHub. */
  readonly github: boolean
}

const LIVE = `# Live checks need a service that is measured. Take away the first hash and its blank of each line, and give PROM_URL to the step.
# providers:
#   prom: { type: prometheus, url: "\${env:PROM_URL}", timeout: 30s }
#
# breakers:                      # watched together while the stages of \`during\` run
#   during: [canary]
#   every: 15s
#   watch: 30m
#   levels:
#     - id: errors-5xx
#       gate: pause
#       provider: prom
#       query: 'sum(increase(http_requests_total{status=~"5.."}[2m]))'
#       trip: "> 100"
#       for: 2m
`

const CANARY = `  # - id: canary-slo
  #   title: The new version stays inside the error budget
  #   stage: canary
  #   type: prometheus
  #   gate: rollback
  #   with:
  #     provider: prom
  #     query: 'sum(rate(http_requests_total{version="\${version}",status=~"5.."}[5m])) / sum(rate(http_requests_total{version="\${version}"}[5m]))'
  #     guard: 'sum(increase(http_requests_total{version="\${version}"}[5m])) > bool 500'   # no traffic proves nothing
  #     interval: 30s
  #     count: 10
  #     failureLimit: 2
  #   expect: { value: "< 0.005" }
`

function baseline(github: boolean): string {
  return github
    ? `baseline:                      # what drift and relative limits ("<= +10%") compare with
  from: release
  select: latest-stable
  history: 7
  missing: warn                # the first release has nothing to be compared with
`
    : `baseline:                      # what drift and relative limits ("<= +10%") compare with
  from: file
  path: baselines              # crossgo verify --store-baseline fills it with releases that passed
  history: 7
  missing: warn                # the first release has nothing to be compared with
`
}

function binary(cgo: boolean): string {
  return cgo
    ? `        - when: { goos: linux, cgo: true }
          require: { arch: match, nx: true, rpath: none }   # try relro: full, glibcFloor: "<= 2.28"
`
    : `        - when: { goos: linux }
          require: { arch: match, nx: true, linkage: [static] }
`
}

const item = (text: string): string => `${text.trim()}\n`

function compat(facts: StarterFacts): string {
  if (!facts.hasPublicPackages && facts.protoDirectory === undefined) return ''
  const parts = [
    ...(facts.hasPublicPackages
      ? [`      go-api: { packages: ["./..."], against: "\${baseline.tag}", allow: [compatible] }`]
      : []),
    ...(facts.protoDirectory === undefined
      ? []
      : [`      protobuf: { dir: ${facts.protoDirectory}, against: "\${baseline.tag}" }`])
  ]
  return `  - id: api
    title: The exported API stays compatible
    stage: unit
    type: compat
    gate: review
    with:
${parts.join('\n')}
`
}

/** A commented readiness.yml for a module: it can be run as it is, and shows what else there is. */
export function renderStarter(facts: StarterFacts): string {
  return `# Is this release ready? Run:  crossgo build && crossgo verify out --policy readiness.yml
# A check that fails has a gate: none (a row in the table), pause, review (a person looks), rollback.
version: 1
name: ${facts.name}

${baseline(facts.github)}
defaults: { timeout: 5m, onEmpty: fail, onError: inconclusive, inconclusive: review }

stages: [unit, integration, canary]     # in this order; a stage that something stopped keeps the next from starting

${LIVE}
gates:
  pause: { action: fail }
  review: { action: output, environment: release-review }
  # rollback: { run: [./ops/rollback.sh, "\${baseline.tag}"], timeout: 10m }   # needs --allow-rollback

# waivers:
#   - { check: vulnerabilities, reason: "not reachable", owner: you, expires: 2026-12-31 }

checks:
  - id: tests
    title: The tests pass
    category: tests
    stage: unit
    type: command
    gate: pause
    with: { run: [go, test, ./...] }
    expect: { exit: 0 }
  - id: binary-facts
    title: Files are what the plan says, and hardened
    category: binary
    stage: unit
    type: binary
    gate: pause
    with:
      rules:
${binary(facts.cgo)}        # - when: { goos: windows }
        #   require: { arch: match, aslr: true, nx: true }
        # - when: { goos: darwin }
        #   require: { arch: match, pie: true }
  - id: secrets
    title: No keys and no personal data in the release
    category: compliance
    stage: unit
    type: scan
    gate: review
    with:
      paths: ["\${release.dir}/**"]
      detectors: [private-key, github-token, card-luhn, us-ssn]
    expect: { matches: "== 0", filesScanned: "> 0" }
  - id: drift
    title: What changed against the previous release
    category: drift
    stage: unit
    type: drift
    gate: review
    with:
      metrics:
        - { id: size, of: binary.size, method: delta, expect: "<= +10%", warn: "> +5%" }
        - { id: modules, of: go.deps, method: set, expect: { removed: any, added: { max: 10 } } }
        - { id: libraries, of: binary.libraries, method: set, expect: { added: { max: 0 } } }
        - { id: hardening, of: binary.hardening, method: compare, expect: not-worse }
${compat(facts)}  - id: release-complete
    title: All planned files are there with their checksums
    category: release
    stage: integration
    type: release
    gate: pause
    with: { checksums: "\${release.dir}/SHA256SUMS" }
    expect: { missing: "== 0" }
  - id: smoke
    title: Every file starts
    category: smoke
    stage: integration
    type: smoke
    gate: pause
    with: { args: [--version], runners: { "darwin/*": skip } }
    expect: { exit: 0 }
${item(`
  # - id: vulnerabilities
  #   title: No reachable known vulnerability
  #   stage: unit
  #   type: vuln
  #   gate: review
  #   with: { mode: binary, scan: symbol }
  #   expect: { called: "== 0" }
`).replace(/^# /, '  # ')}${CANARY}`
}
