import { join, resolve } from 'node:path'
import * as z from 'zod'
import { readGoOnPath } from '../../commands/scan-binaries.ts'
import type { StepOf } from '../../policy/types/index.ts'
import { capOutput } from '../cap-output.ts'
import type { StepContext } from '../context.ts'
import { BUF, installReaching } from './go-tools.ts'
import { unknownPart, type PartResult } from './part.ts'
import { readOldSource } from './read-old-source.ts'

type Wish = NonNullable<StepOf<'compat'>['with']['protobuf']>

const finding = z.object({
  path: z.string().default(''),
  start_line: z.int().default(1),
  type: z.string(),
  message: z.string()
})
type Finding = z.infer<typeof finding>

function parseFindings(output: string): readonly Finding[] | undefined {
  try {
    return output
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => finding.parse(JSON.parse(line)))
  } catch {
    return undefined
  }
}

/** A buf of PATH, which is the user's choice; else the pinned one. */
async function findBuf({
  host,
  signal
}: StepContext): Promise<{ readonly path: string } | { readonly why: string }> {
  const path = await host.which('buf')
  if (path !== undefined) return { path }
  const go = await readGoOnPath(host)
  if (go === undefined) return { why: 'neither buf nor a go that could build it is on PATH' }
  const tool = await installReaching(BUF, go, host, signal)
  return tool.ok ? { path: tool.path } : { why: tool.why }
}

/** Compares protocol buffers with an earlier version of them, by `buf breaking`. */
export async function runProtobuf(wish: Wish, context: StepContext): Promise<PartResult> {
  const { host, signal } = context
  const old = await readOldSource(wish.against, context)
  if (!old.ok) return old.result
  const buf = await findBuf(context)
  if ('why' in buf) return unknownPart(buf.why, 'Set up buf, or Go and the module proxy.')
  const at = Date.now()
  const { workspace } = host.dirs
  const argv = [
    buf.path,
    'breaking',
    resolve(workspace, wish.dir),
    '--against',
    join(old.directory, wish.dir),
    '--error-format=json',
    ...(wish.config === undefined ? [] : ['--config', resolve(workspace, wish.config)])
  ] as const
  const result = await host.exec({ argv: [...argv], signal })
  const { exitCode: status, stdout, stderr, durationMs } = result
  const output = capOutput(host.redact(`${stdout}${stderr}`))
  const measurements = [{ at, durationMs, what: host.redact(argv.join(' ')), status, output }]
  // 100: there are findings. Everything else but 0 is trouble.
  const findings = status === 0 || status === 100 ? parseFindings(stdout) : undefined
  const wrong = findings?.find(({ type }) => type === 'COMPILE')
  if (findings === undefined || wrong !== undefined || (status === 100 && findings.length === 0))
    return unknownPart(
      `buf cannot compare ${wish.dir} with ${old.ref}: ${
        wrong === undefined
          ? (stderr.trim().split('\n').at(-1) ?? '')
          : `${wrong.path}:${String(wrong.start_line)}: ${wrong.message}`
      }`,
      'Make buf build work in both versions.',
      { measurements }
    )
  return {
    incompatible: findings.map(
      ({ path, start_line: line, type, message }) =>
        `${path.replace(`${workspace}/`, '')}:${String(line)}: ${message} (${type})`
    ),
    compatible: [],
    remarks: [],
    measurements
  }
}
