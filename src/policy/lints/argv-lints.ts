import { scriptCommands } from './script-words.ts'

/** Options of cosign that the next word belongs to. Source: sigstore/cosign doc/cosign_verify.md. */
const COSIGN_VALUES = new Set(
  [
    'allowed-signers attachment bundle ca-intermediates ca-roots certificate certificate-chain',
    'certificate-github-workflow-name certificate-github-workflow-ref',
    'certificate-github-workflow-repository certificate-github-workflow-sha',
    'certificate-github-workflow-trigger certificate-identity certificate-identity-regexp',
    'certificate-oidc-issuer certificate-oidc-issuer-regexp key max-workers output output-file',
    'payload rekor-url sct signature slot timeout timestamp-certificate-chain trusted-root annotations'
  ]
    .join(' ')
    .split(' ')
    .map((name) => `--${name}`)
    .concat('-a', '-o', '-t')
)

const FILE_ENDING =
  /\.(bin|exe|zip|gz|tgz|tar|xz|zst|msi|dmg|pkg|deb|rpm|apk|jar|wasm|so|dll|dylib|json|ya?ml|txt|onnx|gguf|pt|pdf)$/i

function looksLikeFile(word: string): boolean {
  // An image may well end in .json, but not with a tag or a digest.
  if (/@sha256:|:[\w.-]+$/.test(word)) return false
  return (
    /^(\.{0,2}\/|~\/|(dist|bin|out|build)\/)/.test(word) ||
    word.startsWith('${release.dir}') ||
    word.includes('*') ||
    FILE_ENDING.test(word)
  )
}

const baseName = (path: string): string => path.split('/').at(-1) ?? path

function lintCosign([program = '', ...args]: readonly string[]): readonly string[] {
  if (baseName(program) !== 'cosign' || args[0] !== 'verify') return []
  const file = args.find(
    (word, index) =>
      index > 0 &&
      !word.startsWith('-') &&
      !COSIGN_VALUES.has(args[index - 1] ?? '') &&
      looksLikeFile(word)
  )
  return file === undefined
    ? []
    : [
        `cosign verify is for images, and ${file} is a file; write cosign verify-blob with --bundle, or a check of type signature`
      ]
}

/** Short options of grep that take what follows as their value. */
const GREP_VALUES = /[ABCDdefm]/
const OTHER_SYNTAX = /^--(extended-regexp|perl-regexp|fixed-strings)$/
/** Long ones. */
const GREP_LONG_VALUES = /^--(after-context|before-context|context|max-count|file|regexp|label)$/

interface GrepCall {
  readonly patterns: readonly string[]
  /** The bar means "or", or is meant as a bar. */
  readonly isOther: boolean
}

function readGrep(args: readonly string[]): GrepCall {
  const patterns: string[] = []
  let isOther = false
  let hasPattern = false
  let first: string | undefined
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? ''
    if (word === '--') {
      first ??= args[index + 1]
      break
    }
    if (OTHER_SYNTAX.test(word)) isOther = true
    else if (word.startsWith('--regexp=')) patterns.push(word.slice('--regexp='.length))
    else if (GREP_LONG_VALUES.test(word)) {
      index++
      if (word === '--regexp') patterns.push(args[index] ?? '')
      if (word === '--file') hasPattern = true
    } else if (word.startsWith('--file=')) hasPattern = true
    else if (/^-[^-]/.test(word)) {
      const at = word.slice(1).search(GREP_VALUES) + 1
      const flags = at === 0 ? word : word.slice(0, at)
      if (/[EPF]/.test(flags)) isOther = true
      if (at === 0) continue
      const rest = word.slice(at + 1)
      const value = rest === '' ? args[++index] : rest
      if (word[at] === 'e') patterns.push(value ?? '')
      if (word[at] === 'f') hasPattern = true
    } else if (!word.startsWith('--')) first ??= word
  }
  if (patterns.length === 0 && !hasPattern && first !== undefined) patterns.push(first)
  return { patterns, isOther }
}

function lintGrep([program = '', ...args]: readonly string[]): readonly string[] {
  const isGit = baseName(program) === 'git' && args[0] === 'grep'
  if (!isGit && !['grep', 'zgrep'].includes(baseName(program))) return []
  const { patterns, isOther } = readGrep(isGit ? args.slice(1) : args)
  const pattern = patterns.find((each) =>
    // In brackets the bar is a bar in every syntax.
    each
      .replaceAll(/\\[^|]|\[\^?\]?[^\]]*\]/g, '')
      .replaceAll('\\|', '')
      .includes('|')
  )
  return isOther || pattern === undefined
    ? []
    : [
        `grep without -E takes the | in ${JSON.stringify(pattern)} for a plain character and finds nothing; write grep -E`
      ]
}

/** Words of a shell that a command may follow. */
const LEADING = /^(!|if|elif|while|until|then|else|do|\{|time|exec|sudo|[A-Za-z_]\w*=.*)$/

function lintWords(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words
  return rest.length > 0 && LEADING.test(first)
    ? lintWords(rest)
    : [...lintCosign(words), ...lintGrep(words)]
}

/**
 * What of a command is allowed and almost never meant.
 * @param isScript its first word is a script of a shell
 */
export function lintArgv(argv: readonly string[], isScript: boolean): readonly string[] {
  const [program = '', flag = '', inner = ''] = argv
  if (isScript) return scriptCommands(program).flatMap(lintWords)
  if (['bash', 'sh', 'dash'].includes(baseName(program)) && /^-[a-z]*c$/.test(flag))
    return scriptCommands(inner).flatMap(lintWords)
  return lintWords(argv)
}
