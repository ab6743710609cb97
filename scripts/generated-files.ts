import { ERROR_CODES } from '../src/errors.ts'
import { formatDefault, SETTING_ROWS } from '../src/config/settings.ts'
import { OVERRIDE_KEYS } from '../src/config/overrides.ts'

const BEGIN = '# begin generated inputs (npm run generate)'
const END = '# end generated inputs'

function yamlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** action.yml with its inputs taken from the table of settings; the rest stays as it is. */
export function withGeneratedInputs(actionYml: string): string {
  const start = actionYml.indexOf(BEGIN)
  const end = actionYml.indexOf(END)
  if (start < 0 || end < start) throw new Error('action.yml has lost its markers')
  const inputs = SETTING_ROWS.filter(([, row]) => row.doors.includes('action')).map(
    ([name, row]) => {
      const choices = 'choices' in row ? ` One of ${row.choices.join(', ')}.` : ''
      return `  ${name}:\n    description: ${yamlText(row.description + choices)}\n    required: false\n`
    }
  )
  return `${actionYml.slice(0, start)}${BEGIN}\n${inputs.join('')}  ${actionYml.slice(end)}`
}

/** docs/settings.md */
export function renderSettingsPage(): string {
  const rows = SETTING_ROWS.map(([name, row]) => {
    const doors = [
      ...(row.doors.includes('action') ? ['input'] : []),
      ...(row.doors.some((door) => door !== 'action') ? ['flag'] : []),
      ...('notInFile' in row ? [] : ['file'])
    ]
    const standard = formatDefault(row)
    const shown = standard === '' || standard === '0' ? '' : `\`${standard}\``
    const choices = 'choices' in row ? ` One of ${row.choices.join(', ')}.` : ''
    return `| \`${name}\` | ${row.kind} | ${shown} | ${doors.join(', ')} | ${row.description + choices} |`
  })
  return `# Settings

One table serves the Action (inputs), the command line (flags) and \`.crossgo.yaml\` at the module root (file).
Later layers win: default, file, then input or flag, then \`overrides\` for a target. Unknown names are errors.

| name | kind | default | where | what |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

Kinds: a **list** is separated by commas or newlines, or is a YAML list. **words** are split like a shell splits them
(no shell runs), or are a YAML list. A **count** is a whole number.

## Overrides

\`overrides\` in \`.crossgo.yaml\` changes one target, or all that a pattern names. Keys: ${OVERRIDE_KEYS.map((key) => `\`${key}\``).join(', ')}.

\`\`\`yaml
smoke: [--version]
smoke-expect: '^myprogram \\d'
overrides:
  linux/arm64:
    cc: aarch64-linux-gnu-gcc-12
    sysroot: /srv/sysroots/arm64
  windows/*:
    ldflags: -s -w -H=windowsgui
  '*/arm64':
    tags: [neon]
    env:
      MY_SETTING: value
\`\`\`
`
}

const MEANINGS: Readonly<Record<keyof typeof ERROR_CODES, string>> = {
  NOT_FINISHED: 'The run was interrupted, or ended before its work was proven done.',
  CONFIG_INVALID: 'A setting, a target, go.mod or the repository is not as it must be.',
  PLAN_EMPTY: 'There is nothing to build.',
  PLAN_MISMATCH: 'A job of a release would do something else than plan.json says.',
  GO_VERSION_UNRESOLVED: 'No Go fits the request, or another Go is in its place.',
  DOWNLOAD_FAILED: 'Something could not be downloaded.',
  UPLOAD_FAILED: 'The artifact service did not take the release files.',
  DIGEST_MISMATCH: 'Bytes are not the ones that were vouched for. Nothing of them was used.',
  TOOLCHAIN_UNAVAILABLE: 'A C toolchain is missing, broken, or makes files for another machine.',
  MODULE_ACCESS_DENIED: 'A module could not be had.',
  SIGNING_FAILED: 'A file could not be signed.',
  BUILD_FAILED: 'A build failed; the message names the phase and the cause.',
  LEG_MISSING: 'A planned target did not report to merge.',
  LEG_DUPLICATE: 'Two legs brought the same target or the same file.',
  LEG_INVALID: 'What a leg stored is not what a leg stores.',
  ARTIFACT_UNREADABLE: 'A file is missing, damaged or no executable.',
  CHECK_FAILED: 'A file was built, but is not what was planned.',
  INTERNAL: 'A bug in crossgo.'
}

/** docs/errors.md */
export function renderErrorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, status]) =>
      `| \`${code}\` | ${String(status)} | ${MEANINGS[code as keyof typeof ERROR_CODES]} |`
  )
  return `# Errors

Every error has a code, one sentence that says what happened and where, and one that says what to do. The exit status of
the command line comes from the code. When several targets fail in different ways, the lowest status above 1 wins.

| code | exit status | meaning |
| --- | --- | --- |
${rows.join('\n')}

Status 0 means done, with verdict pass or warn.
`
}
