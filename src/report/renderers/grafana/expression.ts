import { labelText } from '../../metrics/exposition.ts'

/**
 * A text in a PromQL string, as the exposition writes the label. `$` and `[` are written by number, because Grafana would
 * take `$name` and `[[name]]` for variables of the dashboard.
 */
function quoted(text: string): string {
  const escaped = labelText(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('$', '\\x24')
    .replaceAll('[', '\\x5b')
  return `"${escaped}"`
}

/** The series of a metric of the project that the dashboard shows, with labels that are given. */
export function selector(metric: string, labels: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(labels).map(([name, text]) => `${name}=${quoted(text)}`)
  return `${metric}{${['project="$project"', ...pairs].join(',')}}`
}
