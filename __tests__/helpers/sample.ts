import { cgoUseKey, createPlan, slicesOf, type PlanRequest } from '../../src/plan/create-plan.ts'
import { settingsFor } from '../../src/config/overrides.ts'
import { parseSettings } from '../../src/config/parse-settings.ts'
import { hostPlatform } from '../../src/host/create-host.ts'
import type { ElfFacts } from '../../src/inspect/index.ts'
import type { BuildPlan } from '../../src/plan/plan.ts'
import type { BinaryEvidence, Evidence } from '../../src/probes/evidence.ts'
import { verdictOf, type Report } from '../../src/report/report.ts'
import { expandTargets } from '../../src/targets/expand-targets.ts'
import { TOOLCHAINS } from '../../src/toolchains/index.ts'

const host = hostPlatform('linux', 'x64')

/** A plan request as the commands make it; for tests of pure parts. */
export function samplePlanRequest(changes: Partial<PlanRequest> = {}): PlanRequest {
  const cgoUse = { packages: ['github.com/mattn/go-sqlite3'], cxx: false, pkgConfig: false }
  const settings = changes.settings ?? parseSettings({ values: {}, label: (name) => name })
  const targets =
    changes.targets ??
    expandTargets(['linux/amd64', 'linux/arm64', 'windows/amd64', 'darwin/arm64'], host)
  const keys = targets.flatMap((whole) =>
    slicesOf(whole).map((spec) => cgoUseKey(spec, settingsFor(settings, spec, whole).tags))
  )
  return {
    module: {
      root: '/src/tool',
      path: 'example.com/tool',
      mains: [{ importPath: 'example.com/tool', binary: 'tool' }],
      vcs: {
        root: '/src/tool',
        commit: '0123456789abcdef0123456789abcdef01234567',
        commitTime: '2026-03-04T05:06:07Z',
        modified: false,
        tag: 'v1.2.3'
      }
    },
    go: {
      version: '1.27.4',
      requestedBy: 'go.mod toolchain line',
      source: 'module-proxy',
      trust: 'log',
      h1: 'h1:8Tl0rBb7KdISSdPkZBjlpZxsUBb+004GI/SM2XbmSqI=',
      vouchedBy: 'record 7 of 9 in the signed log of log.example'
    },
    host,
    targets,
    cgoUse: Object.fromEntries(keys.map((key) => [key, cgoUse] as const)),
    settings,
    environment: {},
    toolchains: TOOLCHAINS,
    ...changes
  }
}

/** The plan of `samplePlanRequest`. */
export function samplePlan(changes: Partial<PlanRequest> = {}): BuildPlan {
  return createPlan(samplePlanRequest(changes))
}

const ELF: ElfFacts = {
  format: 'elf',
  machine: 'x86-64',
  machineNumber: 62,
  bits: 64,
  endian: 'little',
  osAbi: 'sysv',
  type: 'pie',
  needed: ['libc.so.6'],
  rpath: [],
  runpath: [],
  relro: 'full',
  nx: true,
  bindNow: true,
  textRelocations: false,
  writableCode: false,
  stripped: true,
  debugInfo: false,
  needsVersions: { GLIBC: '2.34' },
  needsNamedVersions: [],
  versionFloors: [
    { namespace: 'GLIBC', version: '2.34', library: 'libc.so.6', symbols: ['__libc_start_main'] }
  ],
  libc: 'glibc',
  distributions: ['Debian 12', 'Ubuntu 22.04', 'RHEL 9', 'Amazon Linux 2023'],
  minimumKernel: '3.2.0',
  ibt: false,
  shadowStack: false,
  bti: false,
  pac: false,
  stackProtector: 'no',
  fortify: 'no',
  fortifiedCalls: [],
  overlayBytes: 0
}

/** A good linux/amd64 binary of the sample plan. */
export function sampleBinary(): BinaryEvidence {
  return {
    name: 'tool',
    record: {
      path: 'tool',
      sizeBytes: 4_500_000,
      sha256: 'ab'.repeat(32),
      format: 'elf',
      goos: 'linux',
      goarch: 'amd64',
      bits: 64,
      linkage: 'dynamic',
      needed: ['libc.so.6'],
      go: {
        version: 'go1.27.4',
        path: 'example.com/tool',
        main: { path: 'example.com/tool', version: 'v1.2.3' },
        deps: [],
        settings: {
          '-trimpath': 'true',
          CGO_ENABLED: '1',
          'vcs.revision': '0123456789abcdef0123456789abcdef01234567',
          'vcs.modified': 'false'
        }
      },
      cpu: { go: 'GOAMD64=v1' },
      compilers: ['GCC: (Debian 12.2.0-14) 12.2.0'],
      sections: [{ name: '.text', sizeBytes: 2_000_000, fileBytes: 2_000_000 }],
      pathLeaks: [],
      facts: ELF
    },
    smokeRun: {
      ran: true,
      how: 'native',
      argv: ['/tmp/tool', '--version'],
      exitCode: 0,
      output: 'tool 1.2.3\n',
      matched: true,
      durationMs: 12,
      startsMs: [12, 11, 13]
    }
  }
}

/** Evidence of the first target of the sample plan, with its binary changed. */
export function sampleEvidence(
  change: (binary: BinaryEvidence) => BinaryEvidence = (b) => b
): Evidence {
  const { builds, module } = samplePlan()
  const [build] = builds
  const { vcs } = module
  if (build === undefined) throw new Error('the sample plan has builds')
  return {
    build,
    result: {
      target: build.target.id,
      files: ['/tmp/tool'],
      command: ['go', 'build'],
      env: {},
      warnings: [],
      durationMs: 1000
    },
    goVersion: '1.27.4',
    modulePath: 'example.com/tool',
    modules: 'verified',
    ...(vcs === undefined ? {} : { vcs }),
    binaries: [change(sampleBinary())],
    archived: ['tool']
  }
}

/** A report with one built and one failed target. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  const report: Report = {
    schema: 1,
    crossgo: '0.1.0',
    startedAt: '2026-03-04T05:06:07.000Z',
    durationMs: 61_000,
    host: 'linux/amd64',
    plan: samplePlan(),
    goProof: [{ command: 'go version', output: 'go version go1.27.4 linux/amd64' }],
    moduleAccess: {
      GOPROXY: 'https://proxy.example.com,direct',
      GOSUMDB: 'sum.example.com',
      GOPRIVATE: '',
      GONOPROXY: '',
      GONOSUMDB: '',
      GOINSECURE: '',
      GOAUTH: 'netrc',
      GOVCS: '',
      GOMODCACHE: '/home/u/go/pkg/mod',
      GOCACHE: '/home/u/.cache/go-build',
      GOPATH: '/home/u/go',
      GOWORK: ''
    },
    moduleReach: {
      chain: [
        {
          link: 'https://proxy.example.com',
          rule: 'leads on after 404 and 410 only',
          answer: 'answers in 34 ms',
          status: 200,
          durationMs: 34,
          gives: true
        },
        {
          link: 'direct',
          rule: 'asks the host of the module',
          answer: 'asks the host of the module',
          durationMs: 0
        }
      ],
      sumdb: { database: 'sum.example.com', answer: 'answers in 21 ms', gives: true },
      private: [{ pattern: 'git.example.com', way: 'token', modules: 2 }],
      notes: [],
      works: true
    },
    targets: [
      {
        target: 'linux-amd64',
        name: 'linux/amd64',
        goos: 'linux',
        goarch: 'amd64',
        toolchain: { id: 'gnu', compiler: 'gcc (Debian 12.2.0-14) 12.2.0', machine: 'x86-64' },
        outcome: {
          status: 'built',
          archive: {
            target: 'linux-amd64',
            name: 'tool_1.2.3_linux_amd64.tar.gz',
            sizeBytes: 1_900_000,
            sha256: 'cd'.repeat(32)
          },
          binaries: [sampleBinary()],
          command: ['go', 'build', '-trimpath'],
          env: { GOOS: 'linux', GOARCH: 'amd64' },
          durationMs: 42_000,
          steps: [
            { name: 'toolchain', startMs: 2_000, durationMs: 400 },
            { name: 'build', startMs: 2_400, durationMs: 42_000 }
          ]
        }
      },
      {
        target: 'darwin-arm64',
        name: 'darwin/arm64',
        goos: 'darwin',
        goarch: 'arm64',
        toolchain: { id: 'zig' },
        outcome: {
          status: 'failed',
          code: 'BUILD_FAILED',
          what: 'darwin-arm64 failed while linking: The macOS framework IOKit is not among the stubs that Go needs.',
          fix: 'Build this target on a macOS machine.',
          details: 'error: unable to find framework <IOKit> ``` | x'
        }
      }
    ],
    files: [
      {
        target: 'linux-amd64',
        name: 'tool_1.2.3_linux_amd64.tar.gz',
        sizeBytes: 1_900_000,
        sha256: 'cd'.repeat(32)
      }
    ],
    findings: [
      {
        check: 'runs',
        target: 'linux-amd64',
        status: 'pass',
        message: 'ran (native), output as expected'
      },
      {
        check: 'libraries-allowed',
        target: 'linux-amd64',
        status: 'fail',
        message: 'tool loads <script>',
        fix: 'Link it statically.'
      }
    ],
    warnings: ['Something | to know'],
    downloads: [
      {
        url: 'https://proxy.example.com/zig.whl',
        what: 'zig 0.17.1',
        sizeBytes: 101_000_000,
        sha256: 'ef'.repeat(32),
        proof: { kind: 'sha256', hex: 'ef'.repeat(32), vouchedBy: 'a pin in crossgo' },
        durationMs: 3000
      }
    ],
    commands: [],
    caches: [],
    verdict: 'fail'
  }
  const changed = { ...report, ...changes }
  return { ...changed, verdict: verdictOf(changed.targets, changed.findings, changed.warnings) }
}
