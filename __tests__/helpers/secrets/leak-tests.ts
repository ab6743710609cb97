import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Kind } from './kinds.ts'
import { createLeakRoom, type LeakRoom } from './leak-room.ts'
import { ENDINGS, runLeak, type Ending, type LeakReport } from './leak-run.ts'
import type { Finding } from './needles.ts'
import { SINKS, type SinkReport } from './sinks.ts'

const allFindings = (report: SinkReport): readonly Finding[] =>
  SINKS.flatMap((sink) =>
    report[sink].findings.map(({ place, form }) => ({ place: `${sink}: ${place}`, form }))
  )

/** Whether a finding is in the one place that is declared for it. */
const isDeclared = ({ place }: Finding): boolean =>
  /^temp: .*\/crossgo-[^/]+\/crossgo-auth-[^/]+\/[^/]+$/.test(place)

/** What each ending must look like, so that no run is searched that did not get where it should. */
function expectEnding({ results }: LeakReport, ending: Ending): void {
  const [first, next] = results
  const text = `${first?.stdout ?? ''}${first?.stderr ?? ''}`
  const expected: Readonly<Record<Ending, RegExp>> = {
    success: /files: out/,
    'wrong secret': /MODULE_ACCESS_DENIED/,
    'no such host': /DOWNLOAD_FAILED|MODULE_ACCESS_DENIED/,
    cancelled: /stopped by SIGTERM/,
    killed: /== Modules/
  }
  expect(text).toMatch(expected[ending])
  if (ending === 'success') expect(first?.exitCode).toBe(0)
  else expect(first?.exitCode).not.toBe(0)
  if (ending === 'killed') expect(next?.exitCode).toBe(0)
}

/** Runs these kinds with every ending; every sink must be without the secret. */
export function testLeaks(kinds: readonly Kind[]): void {
  let leakRoom: LeakRoom
  const searched = new Set<string>()
  const found: Finding[] = []
  let looked = 0
  let count = 0

  beforeAll(async () => {
    leakRoom = await createLeakRoom()
  })

  afterAll(async () => {
    await leakRoom.close()
  })

  describe.each(kinds)('$name', (kind) => {
    test.each(ENDINGS)('%s', async (ending) => {
      // Short: the socket of an agent is below it.
      const directory = join(leakRoom.room.root, 'runs', String(++count))
      const report = await runLeak(leakRoom, kind, ending, directory)
      expectEnding(report, ending)
      for (const during of report.during) {
        const places = allFindings(during)
        expect(places.filter((finding) => !isDeclared(finding))).toEqual([])
        // What the search finds now it would find afterwards.
        expect(places.length > 0).toBe(kind.isWritten)
      }
      expect(report.modes).toEqual([])
      const after = allFindings(report.after)
      for (const sink of SINKS) {
        searched.add(`${kind.name} ${ending} ${sink}`)
        looked += report.after[sink].looked
      }
      found.push(...after)
      expect(after).toEqual([])
      // The module cache of the go command is read-only.
      execFileSync('chmod', ['-R', 'u+w', directory])
      rmSync(directory, { recursive: true })
    })
  })

  test('every combination was searched, and no secret found', () => {
    process.stderr.write(
      `secrets: ${searched.size} combinations, ${looked} files and texts, found in ${found.length}\n`
    )
    expect(searched.size).toBe(kinds.length * ENDINGS.length * SINKS.length)
    expect(found).toEqual([])
  })
}
