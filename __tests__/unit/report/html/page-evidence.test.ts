import { describe, expect, test } from '@jest/globals'
import type { DownloadRecord } from '../../../../src/host/host.ts'
import { documentsOf, type Documents } from '../../../../src/report/documents.ts'
import { commands, commonVariables } from '../../../../src/report/html/sections/commands.ts'
import { downloads } from '../../../../src/report/html/sections/downloads.ts'
import { environment } from '../../../../src/report/html/sections/environment.ts'
import { files } from '../../../../src/report/html/sections/files.ts'
import { signatures } from '../../../../src/report/html/sections/signatures.ts'
import { timeline } from '../../../../src/report/html/sections/timeline.ts'
import type { Report } from '../../../../src/report/report.ts'
import type { ReportSignature } from '../../../../src/signatures/signature-file.ts'
import { sampleReadiness } from '../../../helpers/sample-readiness.ts'
import { sampleReport } from '../../../helpers/sample.ts'
import { sectionText } from '../../../helpers/section-text.ts'

const ofBuild = (changes: Partial<Report> = {}): Documents =>
  documentsOf({ report: sampleReport(changes) })

describe('files', () => {
  test('each with its digest, and as SHA256SUMS', () => {
    expect(sectionText(files, ofBuild())).toContain(
      `${'cd'.repeat(32)} tool_1.2.3_linux_amd64.tar.gz`
    )
  })

  test('what was judged is not what was built', () => {
    const report = sampleReport()
    const judged = (sha256: string): Documents =>
      documentsOf({
        report,
        readiness: sampleReadiness({
          release: {
            version: '1.2.3',
            module: 'm',
            files: report.files.map(({ name }) => ({ name, sha256 }))
          }
        })
      })
    expect(sectionText(files, judged('00'.repeat(32)))).toContain('Judged, but not the files')
    expect(sectionText(files, judged('cd'.repeat(32)))).not.toContain('Judged, but not the files')
  })
})

describe('downloads', () => {
  const [download] = sampleReport().downloads
  if (download === undefined) throw new Error('the sample has a download')

  test.each<[string, DownloadRecord['proof']]>([
    ['✓sha256 from a pin in crossgo', download.proof],
    ['✓minisign signature', { kind: 'minisign', publicKey: 'RWQ', fileName: 'zig.tar.xz' }],
    ['✓h1 from the log', { kind: 'h1', value: 'h1:x', vouchedBy: 'the log' }],
    ['!not verified', { kind: 'none', value: 'h1:x' }]
  ])('%s', (words, proof) => {
    expect(sectionText(downloads, ofBuild({ downloads: [{ ...download, proof }] }))).toContain(
      words
    )
  })

  test('none: it says so', () => {
    expect(sectionText(downloads, ofBuild({ downloads: [] }))).toContain('Nothing was downloaded')
  })
})

describe('commands', () => {
  const command = { argv: ['go', 'version'], cwd: '/src', exitCode: 0, durationMs: 5 }
  const common = { GOFLAGS: '', GOPROXY: 'off' }

  test('variables of most are said once, the others with their command', () => {
    const all = [
      { ...command, env: common },
      { ...command, env: common },
      { ...command, env: { ...common, GOOS: 'linux' } },
      { ...command, env: { GOPROXY: 'off', GOFLAGS: '-mod=mod' } },
      { ...command, env: {} }
    ]
    expect(commonVariables(all)).toEqual(common)
    const text = sectionText(commands, ofBuild({ commands: all }))
    expect(text.match(/GOPROXY=off/g)).toHaveLength(1)
    expect(text).toContain('GOOS=linux')
    expect(text).toContain('GOFLAGS=-mod=mod')
    expect(text).toContain('Set: only nothing')
  })

  test('words are quoted as a shell wants them, and a bad end is seen', () => {
    const all = [{ ...command, argv: ['go', 'run', "it's $HOME"], env: {}, exitCode: 2 }]
    const text = sectionText(commands, ofBuild({ commands: all }))
    expect(text).toContain('go run &#39;it&#39;\\&#39;&#39;s $HOME&#39;')
    expect(text).toContain('✗exit status 2')
  })

  test('what is not in the page is counted', () => {
    const all = Array.from({ length: 1100 }, () => ({ ...command, env: {} }))
    const text = sectionText(commands, ofBuild({ commands: all, commandsLeftOut: 7 }))
    expect(text).toContain('107 more commands')
    expect(text.match(/go version/g)).toHaveLength(1000)
  })
})

describe('timeline', () => {
  const barsOf = (changes: Partial<Report>): readonly string[] =>
    [
      ...(timeline.render(ofBuild(changes))?.text ?? '').matchAll(
        /<rect\s+class="([^"]*)"\s+x="([^"]*)"\s+y="3"\s+width="([^"]*)"/g
      )
    ].map((found) => found.slice(1).join(' '))

  test('bars stand where the work was', () => {
    // 2 s, 2.4 s and 42 s of 61 s, in thousandths.
    expect(barsOf({})).toEqual(['fill-6 32.8 6.6', 'fill-1 39.3 688.5'])
  })

  test('the steps of a later job begin with that job', () => {
    const leg = {
      id: 'a',
      targets: ['linux-amd64'],
      host: 'linux/amd64',
      what: 'build' as const,
      startedAt: '2026-03-04T05:06:17.000Z',
      durationMs: 45_000
    }
    expect(barsOf({ legs: [leg] })[0]).toBe('fill-6 196.7 6.6')
  })

  test('a clock that was wrong draws nothing outside', () => {
    for (const bar of barsOf({ durationMs: 1 })) {
      const [, x = 0, width = 0] = bar.split(' ').map(Number)
      expect(x + width).toBeLessThanOrEqual(1000)
    }
  })
})

describe('environment', () => {
  test('a Go that nothing vouches for is seen', () => {
    const { plan } = sampleReport()
    const { vouchedBy: _, ...go } = plan.go
    const text = sectionText(
      environment,
      ofBuild({ plan: { ...plan, go: { ...go, trust: 'none' } } })
    )
    expect(text).toContain('!not verified')
    expect(sectionText(environment, ofBuild())).toContain('✓verified against the signed log')
  })

  test('caches that were refused, with the reason', () => {
    const cache = { layer: 'modules', restoredBytes: 0, restoreMs: 1 } as const
    const text = sectionText(
      environment,
      ofBuild({ caches: [{ ...cache, restored: 'refused', why: 'It was another file.' }] })
    )
    expect(text).toContain('refused')
    expect(text).toContain('It was another file.')
  })
})

describe('signatures', () => {
  const signature: ReportSignature = {
    method: 'ed25519',
    algorithm: 'Ed25519',
    signs: 'document',
    keyId: 'SHA256:abc',
    signature: 'A'.repeat(88)
  }
  const signed = (sha256?: string, changes: Partial<ReportSignature> = {}): Documents => {
    const documents = ofBuild()
    return {
      ...documents,
      signatures: [
        {
          schema: 1,
          document: 'report.json',
          sha256: sha256 ?? documents.digests.report ?? '',
          signatures: [{ ...signature, ...changes }]
        }
      ]
    }
  }

  test('none: how to make one', () => {
    const text = sectionText(signatures, ofBuild())
    expect(text).toContain('Not signed.')
    expect(text).not.toContain('verify-report')
  })

  test('method, algorithm, key, a short form, and how to check it', () => {
    const text = sectionText(signatures, signed())
    expect(text).toContain(
      ['ed25519', 'Ed25519', 'SHA256:abc', 'the document', `${'A'.repeat(24)}…`].join('\n')
    )
    expect(text).toContain('crossgo verify-report report.json --signature-key')
  })

  test('one of another document is not one of this', () => {
    expect(sectionText(signatures, signed('00'.repeat(32)))).toContain('✗another document')
  })

  test('a keyless one is checked by who signed', () => {
    const text = sectionText(signatures, signed(undefined, { method: 'cosign-keyless' }))
    expect(text).toContain('--signature-identity')
  })
})
