import type { VerifiedFile } from '../commands/verify.ts'
import type { BinaryFacts } from '../inspect/index.ts'

/** Text of a file cannot move the cursor or turn the direction of the line. */
function printable(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  )
}

function binaryLines(facts: BinaryFacts): readonly string[] {
  const { go } = facts
  const lines: (readonly [string, string])[] = [
    [
      'platform',
      `${facts.goos}/${facts.goarch}, ${facts.format}, ${String(facts.bits)} bits, ${facts.linkage}`
    ],
    ...(facts.interpreter === undefined ? [] : [['loader', facts.interpreter] as const]),
    ...facts.needed.map((name) => ['loads', name] as const),
    ...(go === undefined
      ? [['go', 'no Go build information'] as const]
      : [
          ['go', go.version] as const,
          ['package', go.path] as const,
          ...(go.main === undefined
            ? []
            : [['module', `${go.main.path} ${go.main.version}`] as const]),
          ['modules', `${String(go.deps.length)} dependencies`] as const
        ])
  ]
  return lines.map(([name, value]) => `  ${name.padEnd(9)} ${printable(value)}`)
}

/** What `crossgo verify` prints: one block per file. */
export function renderVerified(files: readonly VerifiedFile[]): string {
  return files
    .flatMap((file) => {
      if ('error' in file)
        return [
          printable(file.path),
          `  error     ${printable(file.error.what)} (${file.error.code})`,
          `            ${file.error.fix}`
        ]
      const head = [
        printable(file.path),
        `  size      ${String(file.sizeBytes)} bytes`,
        `  sha256    ${file.sha256}`
      ]
      return file.format === 'universal'
        ? [...head, ...file.slices.flatMap((slice) => binaryLines(slice))]
        : [...head, ...binaryLines(file)]
    })
    .join('\n')
}
