import type { KubernetesLog } from '../../report/kubernetes-record.ts'

const MAX_BYTES = 64 * 1024

/** The last bytes of a line, without half of a character. */
function endOf(line: string, bytes: number): string {
  return Buffer.from(line)
    .subarray(-bytes)
    .toString('utf8')
    .replace(/^\ufffd+/, '')
}

/**
 * The end of what a container printed: the last `most` lines, and of these as many as are 64 KiB together. A line ends in
 * `\n`; `\r` before it is not part of it.
 */
export function cutLog(output: string, most: number): Pick<KubernetesLog, 'lines' | 'cut'> {
  const all = output.split('\n').map((line) => line.replace(/\r$/, ''))
  if (all.at(-1) === '') all.pop()
  const lines: string[] = []
  let left = MAX_BYTES
  let cut = all.length > most
  for (const line of all.slice(-most).reverse()) {
    const bytes = Buffer.byteLength(line) + 1
    if (bytes > left) {
      cut = true
      if (lines.length === 0) lines.push(endOf(line, left - 1))
      break
    }
    left -= bytes
    lines.push(line)
  }
  return { lines: lines.reverse(), ...(cut ? { cut: true } : {}) }
}
