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
