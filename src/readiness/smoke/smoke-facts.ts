import { quantile } from '../../statistics/quantile.ts'
import type { CommandResult } from '../../host/host.ts'
import type { Fact, Sample } from '../../report/readiness-report.ts'

/** One program that was started, once or more. */
export interface Started {
  /** For people: `tool_1.2.3_linux_amd64.tar.gz: tool`. */
  readonly shown: string
  readonly target: string
  /** `native`, `qemu-aarch64-static`. */
  readonly how: string
  /** Every run, in their order; those that a crash of the emulator spoilt are left out. */
  readonly runs: readonly CommandResult[]
  readonly at: number
}

/** Line ends of Windows are the same. */
const plain = (text: string): string => text.replaceAll('\r\n', '\n')

/** The run that stands for all of a program: the first one with another status than wanted, else the first. */
export function tellingRun(
  { runs }: Started,
  isGood: (exit: number) => boolean
): CommandResult | undefined {
  return runs.find(({ exitCode }) => !isGood(exitCode)) ?? runs[0]
}

/** A run that ends well and says nothing at all may have started nothing. */
export function saysNothing({ stdout, stderr, exitCode }: CommandResult): boolean {
  return exitCode === 0 && stdout.trim() === '' && stderr.trim() === ''
}

const SHARES = { p50: 0.5, p95: 0.95, max: 1 } as const

/** Times to start, in seconds, one sample per program. */
export function startupFacts(started: readonly Started[]): Readonly<Record<string, Fact>> {
  return Object.fromEntries(
    Object.entries(SHARES).map(([name, share]) => [
      `startup.${name}`,
      started.flatMap(({ shown, target, how, runs, at }): readonly Sample[] => {
        const seconds = runs.map(({ durationMs }) => durationMs / 1000)
        const value = quantile(seconds, share)
        return value === undefined ? [] : [{ labels: { target, file: shown, how }, value, at }]
      })
    ])
  )
}

/** Exit status and output of one run. */
export function runFacts({ exitCode, stdout }: CommandResult): Readonly<Record<string, Fact>> {
  return { exit: exitCode, stdout: plain(stdout) }
}
