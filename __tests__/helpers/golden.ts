import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Compares text with a kept file; `UPDATE_GOLDEN=1` writes it. The difference is printed. */
export function matchesGolden(name: string, text: string): boolean {
  const path = join('__tests__', 'golden', name)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const kept = readFileSync(path, 'utf8')
  if (kept !== text) process.stderr.write(`${path} differs; got:\n${text}\n`)
  return kept === text
}
