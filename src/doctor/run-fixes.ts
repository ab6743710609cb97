import type { Host } from '../host/host.ts'
import type { Answer } from './answer.ts'
import type { FixedAnswer } from './doctor-report.ts'
import { showCommand } from './show-command.ts'

const LIMIT_MS = 900_000
/** What decides where git writes, and how systemctl --user finds the services of this user. */
const PASSED = ['GIT_CONFIG_GLOBAL', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'] as const

/** Answers whose fix may be run: it removes nothing and changes nothing that somebody chose. */
export function safeFixes(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(
    ({ status, fix }) => status !== 'ok' && fix?.safe === true && fix.commands.length > 0
  )
}

/** sudo drops the environment, and would wait for a password that nobody types. */
function withoutQuestions([first, ...rest]: readonly [string, ...string[]]): readonly [
  string,
  ...string[]
] {
  return first === 'sudo'
    ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...rest]
    : [first, ...rest]
}

/** Runs the commands of one answer until one fails; each is shown before it runs. */
async function runFix(
  { id, fix }: Answer,
  done: Set<string>,
  host: Host
): Promise<readonly FixedAnswer[]> {
  const results: FixedAnswer[] = []
  for (const command of fix?.commands ?? []) {
    const shown = showCommand(command)
    // Several answers may need the same one, such as the update of the package lists.
    if (done.has(shown)) continue
    done.add(shown)
    host.log.info(`$ ${shown}`)
    const { exitCode, stderr } = await host.exec({
      argv: withoutQuestions(command),
      timeoutMs: LIMIT_MS,
      env: {
        DEBIAN_FRONTEND: 'noninteractive',
        ...Object.fromEntries(PASSED.map((name) => [name, host.env[name]]))
      }
    })
    results.push({ id, command, exitCode })
    if (exitCode !== 0) {
      host.log.warning(`${shown} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`)
      break
    }
  }
  return results
}

/** Runs the safe fixes of answers, one after the other. A command that fails is a result; the next fix is tried all the same. */
export async function runFixes(
  answers: readonly Answer[],
  host: Host
): Promise<readonly FixedAnswer[]> {
  const done = new Set<string>()
  const results: FixedAnswer[] = []
  for (const answer of safeFixes(answers)) results.push(...(await runFix(answer, done, host)))
  return results
}
