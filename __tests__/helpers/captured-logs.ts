import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ADDRESSES } from '../../src/host/addresses.ts'

const DIRECTORY = '__tests__/fixtures/logs/captured'

/** A log that a real tool printed. */
export interface CapturedLog {
  /** `header-missing--gl-zig`. */
  readonly name: string
  /** Id of the cause. */
  readonly id: string
  readonly text: string
}

/** Host names that the stored texts leave to `ADDRESSES`. */
function withAddresses(text: string): string {
  return Object.entries(ADDRESSES).reduce((filled, [name, address]) => {
    const host = address.replace(/^\w+:\/\//, '').replace(/\/.*$/, '')
    return filled.replaceAll(`{{${name}}}`, address).replaceAll(`{{${name}Host}}`, host)
  }, text)
}

/** All logs in `fixtures/logs/captured`, by name; `scripts/capture-logs.ts` makes them. */
export const CAPTURED_LOGS: readonly CapturedLog[] = readdirSync(DIRECTORY)
  .filter((file) => file.endsWith('.log'))
  .sort()
  .map((file) => {
    const name = file.slice(0, -'.log'.length)
    const text = withAddresses(readFileSync(join(DIRECTORY, file), 'utf8'))
    return { name, id: name.replace(/--.*$/, ''), text }
  })
