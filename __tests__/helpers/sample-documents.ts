import type { Finding } from '../../src/checks/check.ts'
import type { Report, TargetReport } from '../../src/report/report.ts'
import { sampleReport } from './sample.ts'

/** Texts that try to be something else than text. */
export const HOSTILE_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['a script', '<script>document.title="owned"</script>'],
  ['an image with a handler', '<img src="http://127.0.0.1:9/x" onerror="document.title=1">'],
  ['the end of an attribute', '" onmouseover="document.title=1" x="'],
  ['the end of an attribute in single quotes', "' onfocus='document.title=1' autofocus='"],
  ['the end of the style sheet', '</style><style>body{display:none}</style>'],
  ['a comment', '<!-- --><!--'],
  ['an entity', '&lt;b&gt;&amp;&#60;'],
  ['colours of a terminal', '\u001b[31mred\u001b[0m'],
  ['a turned line', '\u202egnp.exe'],
  ['a zero-width space', 'a\u200bb'],
  ['a line end', 'first\nsecond'],
  ['a NUL', 'a\0b'],
  ['half a pair', 'a\ud800b'],
  ['the end of a CSS string', '"}@import url(http://127.0.0.1:9/x);{"'],
  ['a template', '${process.exit(1)}{{7*7}}'],
  ['a very long word', 'x'.repeat(20_000)]
]

/** A report of many targets, every tenth of which failed a check. */
export function manyTargets(count: number): Report {
  const { targets, findings } = sampleReport()
  const [good] = targets
  if (good?.outcome.status !== 'built') throw new Error('the first sample target is built')
  const { outcome } = good
  const all: readonly TargetReport[] = Array.from({ length: count }, (_, at) => ({
    ...good,
    target: `linux-amd64-${String(at)}`,
    name: `linux/amd64:gnu.2.${String(at)}`,
    outcome: {
      ...outcome,
      archive: { ...outcome.archive, name: `tool_${String(at)}.tar.gz` }
    }
  }))
  const found = all.flatMap(({ target }, at): readonly Finding[] =>
    findings.map((finding) =>
      at % 10 === 0 ? { ...finding, target } : { ...finding, target, status: 'pass' as const }
    )
  )
  const command = {
    argv: ['go', 'build', '-trimpath', './...'],
    cwd: '/src/tool',
    env: { GOFLAGS: '', GOOS: 'linux', GOPROXY: 'https://proxy.example.com' },
    exitCode: 0,
    durationMs: 1200
  }
  return sampleReport({
    targets: all,
    findings: found,
    files: all.flatMap(({ outcome: each }) => (each.status === 'built' ? [each.archive] : [])),
    commands: all.map(() => command)
  })
}
