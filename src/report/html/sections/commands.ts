import { showCommand } from '../../../doctor/show-command.ts'
import type { CommandRecord } from '../../../host/host.ts'
import type { Documents } from '../../documents.ts'
import { formatDuration } from '../../renderers/format.ts'
import { html, type Html } from '../html.ts'
import { code, codeBlock } from '../parts/code.ts'
import { details } from '../parts/details.ts'
import { mark } from '../parts/mark.ts'
import type { Section } from '../section.ts'

type Variables = Readonly<Record<string, string>>

/** So many are in the page, and so many are printed; report.json has them all. */
const MOST = 1000
const MOST_PRINTED = 60

/** Variables that more than half of the commands have, with the value that is most frequent. */
export function commonVariables(commands: readonly CommandRecord[]): Variables {
  const counts = new Map<string, { name: string; value: string; count: number }>()
  for (const { env } of commands)
    for (const [name, value] of Object.entries(env)) {
      const key = JSON.stringify([name, value])
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { name, value, count: 1 })
      else known.count += 1
    }
  return Object.fromEntries(
    [...counts.values()]
      .filter(({ count }) => count * 2 > commands.length && count > 1)
      .map(({ name, value }) => [name, value])
  )
}

const assignments = (variables: Variables): readonly string[] =>
  Object.entries(variables).map(
    ([name, value]) => `${showCommand([name])}=${value === '' ? '' : showCommand([value])}`
  )

/** What the environment of a command has that is not common, and what of the common it lacks. */
function ownEnvironment(env: Variables, common: Variables): Html | undefined {
  const lacking = Object.keys(common).filter((name) => !(name in env))
  // One that has little of it is told sooner whole.
  const whole = lacking.length * 2 > Object.keys(common).length
  const own = Object.entries(env).filter(([name, value]) => whole || common[name] !== value)
  if (own.length === 0 && lacking.length === 0) return undefined
  const shown = own.length === 0 ? 'nothing' : code(assignments(Object.fromEntries(own)).join(' '))
  const without = html`, without ${code(lacking.join(' '))}`
  return html`<p class="muted">
    ${whole ? 'Set: only ' : 'Also set: '}${shown}${whole || lacking.length === 0 ? undefined : without}
  </p>`
}

const took = (durationMs: number): string =>
  durationMs < 1000 ? `${durationMs.toFixed(0)} ms` : formatDuration(durationMs)

function item({ argv, cwd, env, exitCode, durationMs }: CommandRecord, common: Variables): Html {
  const status =
    exitCode === 0 ? mark('pass', 'exit status 0') : mark('fail', `exit status ${String(exitCode)}`)
  return html`<li class="command">
    ${codeBlock(showCommand(argv))}
    <p>${status}, ${took(durationMs)}, in ${code(cwd)}</p>
    ${ownEnvironment(env, common)}
  </li> `
}

function render({ report }: Documents): Html | undefined {
  if (report === undefined || report.commands.length === 0) return undefined
  const { commands: all, commandsLeftOut = 0 } = report
  const common = commonVariables(all)
  const shown = all.slice(0, MOST)
  const elsewhere = all.length - shown.length + commandsLeftOut
  const failed = all.filter(({ exitCode }) => exitCode !== 0).length
  const rest =
    elsewhere === 0
      ? undefined
      : html`<p>${elsewhere} more commands are in report.json, or in the reports of the jobs.</p>`
  const variables = assignments(common)
  return html`<p>
      ${all.length} commands ran,
      ${failed === 0 ? 'and all ended with status 0' : `${String(failed)} of them ended with another status than 0`}.
      Only the variables that crossgo sets are shown; secrets are masked.
    </p>
    ${
      variables.length === 0
        ? undefined
        : details({
            summary: `${String(variables.length)} variables that most of them have`,
            body: codeBlock(variables.join('\n'))
          })
    }
    ${details({
      summary: `${String(shown.length)} commands, in the order in which they ended`,
      body: html`<ol class="commands">
        ${shown.map((each) => item(each, common))}
      </ol>`,
      long: shown.length > MOST_PRINTED
    })}
    ${rest}`
}

/** Every command as it ran. */
export const commands: Section = { id: 'commands', title: 'Commands', render }
