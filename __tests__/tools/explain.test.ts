import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { explain } from '../../src/commands/explain.ts'
import type { Host } from '../../src/host/host.ts'
import { readLog } from '../../src/host/read-log.ts'
import { renderExplanation } from '../../src/report/renderers/explanation.ts'
import { CAPTURED_LOGS } from '../helpers/captured-logs.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
let host: Host
beforeAll(async () => {
  machine = await createTestHost()
  host = machine.host
})
afterAll(async () => machine.close())

const schema = JSON.parse(readFileSync('docs/schemas/explanation.schema.json', 'utf8')) as object

const textOf = (name: string): string => CAPTURED_LOGS.find((log) => log.name === name)?.text ?? ''

test('what is said of every captured log is what the schema says', async () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
  for (const { name, text } of CAPTURED_LOGS) {
    const said = JSON.parse(JSON.stringify(await explain(text, host))) as unknown
    expect([name, validate(said), validate.errors]).toEqual([name, true, null])
  }
})

test('as text it fits 60 columns but for what is there to be copied, and nothing moves the cursor', async () => {
  for (const { text } of CAPTURED_LOGS) {
    const shown = renderExplanation(await explain(`${text}\u001b[2J`, host), 60)
    expect(shown).not.toContain('\u001b')
    for (const line of shown.split('\n'))
      if (line.length > 60)
        expect(line).toMatch(/`|^ {4}\S+$|docs\/errors\.md|^Where: |lines \d|^Also, /)
  }
})

test('cause, fix, place and command of a trace are shown', async () => {
  const shown = renderExplanation(await explain(textOf('header-missing--trace'), host), 80)
  expect(shown).toMatch(/^Cause:\n {4}The C header portaudio\.h is not there for this target\./)
  expect(shown).toMatch(
    /Where: line \d+, compiling C in example\.com\/audio\n {4}play\.c:1:10: fatal error/
  )
  expect(shown).toMatch(/Command:\n(?: {4}.*\n)* {4}.*-c play\.c/)
  expect(shown).toContain('See header-missing in docs/errors.md.')
})

test('a log that PowerShell wrote is UTF-16', async () => {
  const path = join(machine.root, 'utf16.log')
  await writeFile(path, Buffer.from(`\ufeff${textOf('compiler-not-found')}`, 'utf16le'))
  expect((await explain(await readLog(path), host)).cause?.id).toBe('compiler-not-found')
})

test('a log that is not there is a wrong request', async () => {
  const failure = await failureOf(readLog(join(machine.root, 'none.log')))
  expect(failure.code).toBe('CONFIG_INVALID')
  expect(failure.what).toContain('none.log cannot be read')
})

test('a secret that the host knows is not repeated', async () => {
  host.mask('s3cr3t-token')
  const said = await explain('go: parsing $GOFLAGS: unknown s3cr3t-token', host)
  expect(JSON.stringify(said)).not.toContain('s3cr3t-token')
})
