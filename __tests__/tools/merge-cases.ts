import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Report } from '../../src/report/report.ts'

/** The first archive of what a leg stored. */
export function anArchive(leg: string): string {
  return join(leg, readdirSync(leg).find((name) => /\.(?:tar\.gz|zip)$/.test(name)) ?? '')
}

/** What a report must not be, and how merge says it. */
export function reportCases(): readonly (readonly [string, string, (report: Report) => unknown])[] {
  return [
    ['of another crossgo', 'LEG_INVALID', (report) => ({ ...report, crossgo: '9.9.9' })],
    [
      'that did something else',
      'PLAN_MISMATCH',
      (report) => ({ ...report, plan: { ...report.plan, version: '9.9.9' } })
    ],
    [
      'with a directory that is no path',
      'PLAN_MISMATCH',
      ({ plan, ...report }) => {
        const vcs = { ...plan.module.vcs, root: '/x/y"z$&' }
        return { ...report, plan: { ...plan, module: { ...plan.module, root: '/x', vcs } } }
      }
    ],
    [
      'with a number for a text',
      'LEG_INVALID',
      (report) => ({ ...report, targets: report.targets.map((row) => ({ ...row, name: 1 })) })
    ],
    ['without findings', 'LEG_INVALID', (report) => ({ ...report, findings: [] })],
    ['at no time', 'LEG_INVALID', (report) => ({ ...report, startedAt: 'yesterday' })],
    [
      'of fewer targets',
      'LEG_INVALID',
      (report) => ({ ...report, targets: report.targets.slice(1) })
    ],
    [
      'with one target twice',
      'LEG_DUPLICATE',
      (report) => ({ ...report, targets: [...report.targets, ...report.targets] })
    ],
    [
      'with one file twice',
      'LEG_DUPLICATE',
      (report) => ({ ...report, files: [...report.files, ...report.files] })
    ],
    [
      'with another digest',
      'DIGEST_MISMATCH',
      (report) => {
        const text = JSON.stringify(report)
        return JSON.parse(
          text.replaceAll(report.files[0]?.sha256 ?? '-', '0'.repeat(64))
        ) as unknown
      }
    ],
    [
      'with an archive of another name',
      'DIGEST_MISMATCH',
      ({ targets, ...report }) => {
        const text = JSON.stringify(targets).replaceAll(report.files[0]?.name ?? '-', '../../evil')
        return { ...report, targets: JSON.parse(text) as unknown }
      }
    ],
    ['that is a list', 'LEG_INVALID', () => []],
    [
      'that is nested deeply',
      'LEG_INVALID',
      () => JSON.parse('['.repeat(900) + ']'.repeat(900)) as unknown
    ]
  ]
}

/** What must not be in the directory of a leg. */
export function legCases(): readonly (readonly [string, (leg: string) => void])[] {
  return [
    [
      'no report',
      (leg) => {
        rmSync(join(leg, 'report.json'))
      }
    ],
    [
      'a report that is no JSON',
      (leg) => {
        writeFileSync(join(leg, 'report.json'), '{')
      }
    ],
    [
      'an extra file',
      (leg) => {
        writeFileSync(join(leg, 'extra'), '')
      }
    ],
    [
      'a directory',
      (leg) => {
        mkdirSync(join(leg, 'more'))
      }
    ],
    [
      'a name with a space',
      (leg) => {
        writeFileSync(join(leg, 'a b'), '')
      }
    ],
    [
      'a hidden file',
      (leg) => {
        writeFileSync(join(leg, '.env'), '')
      }
    ],
    [
      'no archive',
      (leg) => {
        rmSync(anArchive(leg))
      }
    ],
    [
      'a link for a directory of logs',
      (leg) => {
        symlinkSync('/etc', join(leg, 'logs'))
      }
    ],
    [
      'a link for an archive',
      (leg) => {
        const file = anArchive(leg)
        renameSync(file, join(dirname(dirname(leg)), basename(file)))
        symlinkSync(join(dirname(dirname(leg)), basename(file)), file)
      }
    ],
    ['a pipe', (leg) => execFileSync('mkfifo', [join(leg, 'pipe')])]
  ]
}

/** What must not be in a zip: names and modes. */
export function zipCases(): readonly (readonly [string, readonly (readonly [string, number])[]])[] {
  return [
    ['a name that leads out', [['../report.json', 0o100644]]],
    ['an absolute name', [['/tmp/report.json', 0o100644]]],
    ['a symbolic link', [['report.json', 0o120777]]],
    [
      'a name twice',
      [
        ['report.json', 0o100644],
        ['report.json', 0o100644]
      ]
    ],
    ['a name with a backslash', [['a\\report.json', 0o100644]]]
  ]
}

/** Packs the archive of a leg anew, and lets its report vouch for what it is then. */
export function forgeArchive(leg: string, change: (directory: string) => void): void {
  const file = anArchive(leg)
  const sumOf = (): string => createHash('sha256').update(readFileSync(file)).digest('hex')
  const [sha256, sizeBytes] = [sumOf(), statSync(file).size]
  const directory = mkdtempSync(join(tmpdir(), 'crossgo-forged-'))
  execFileSync('tar', ['-xpzf', file, '-C', directory])
  change(directory)
  const owner = ['--owner=0', '--group=0', '--format=ustar']
  execFileSync('tar', ['-czf', file, ...owner, '-C', directory, ...readdirSync(directory)])
  rmSync(directory, { recursive: true })
  const report = join(leg, 'report.json')
  const text = readFileSync(report, 'utf8').replaceAll(sha256, sumOf())
  const sizes = new RegExp(`(?<="sizeBytes":)${String(sizeBytes)}\\b`, 'g')
  writeFileSync(report, text.replaceAll(sizes, String(statSync(file).size)))
}

/** What an archive must not have in it, although its digest is the reported one. */
export function archiveCases(): readonly (readonly [string, string, (inside: string) => void])[] {
  const added = (name: string): ((inside: string) => void) => {
    return (inside) => {
      mkdirSync(dirname(join(inside, name)), { recursive: true })
      writeFileSync(join(inside, name), 'x')
    }
  }
  const withMode = (mode: number): ((inside: string) => void) => {
    return (inside) => {
      chmodSync(join(inside, 'hello'), mode)
    }
  }
  return [
    [
      'another program',
      'DIGEST_MISMATCH',
      (inside) => {
        appendFileSync(join(inside, 'hello'), 'x')
      }
    ],
    ['one more program', 'LEG_INVALID', added('setup')],
    ['a library beside it', 'LEG_INVALID', added('lib/libz.so.1')],
    [
      'no program',
      'LEG_INVALID',
      (inside) => {
        rmSync(join(inside, 'hello'))
      }
    ],
    ['a program that cannot be started', 'LEG_INVALID', withMode(0o644)],
    ['a program that makes whoever starts it root', 'LEG_INVALID', withMode(0o4755)],
    [
      'a link for a document',
      'LEG_INVALID',
      (inside) => {
        rmSync(join(inside, 'LICENSE'))
        symlinkSync('/etc/passwd', join(inside, 'LICENSE'))
      }
    ],
    [
      'an empty directory',
      'LEG_INVALID',
      (inside) => {
        mkdirSync(join(inside, 'lib'))
      }
    ]
  ]
}
