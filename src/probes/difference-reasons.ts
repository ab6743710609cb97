import type { SectionDifference } from './evidence.ts'

/** A section that differs, with its bytes in the first build and in the second one. */
export interface DifferingSection extends SectionDifference {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** Everything that a reason is found from. */
export interface Difference {
  readonly sections: readonly DifferingSection[]
  /** Sections that differ without their build ids, time stamps, checksums and signatures. */
  readonly apartFromIdentifiers: readonly DifferingSection[]
  /** What these are, as far as they differ, each kind once. */
  readonly identifiers: readonly string[]
  /** Where the source was in the first build and in the second one. */
  readonly directories: readonly [string, string]
}

/** One row of the table: the reason in words that continue "it differs because", or nothing when it is another. */
export type Reason = (difference: Difference) => string | undefined

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Texts that match, each once; of bytes as latin1. */
function matches(bytes: Uint8Array, pattern: RegExp): ReadonlySet<string> {
  return new Set(bufferOf(bytes).toString('latin1').match(pattern) ?? [])
}

/** The first text that only the first file has, and the first that only the second one has; in one section. */
function changedText(
  sections: readonly DifferingSection[],
  pattern: RegExp
): { readonly section: string; readonly texts: readonly [string, string] } | undefined {
  for (const { name, before, after } of sections) {
    const [first, second] = [matches(before, pattern), matches(after, pattern)]
    const gone = [...first].find((text) => !second.has(text))
    const come = [...second].find((text) => !first.has(text))
    if (gone !== undefined && come !== undefined) return { section: name, texts: [gone, come] }
  }
  return undefined
}

/** Of each build: the directory of the source is in one section of it, and not in that of the other. */
const sourcePath: Reason = ({ apartFromIdentifiers, directories: [first, second] }) => {
  for (const { name, before, after } of apartFromIdentifiers) {
    const [one, two] = [bufferOf(before), bufferOf(after)]
    if (one.includes(first) && !two.includes(first))
      return `${name} holds the path ${first} of the first build`
    if (two.includes(second) && !one.includes(second))
      return `${name} holds the path ${second} of the second build`
  }
  return undefined
}

/** The go command's own directory, `$WORK`, has a random name (`cmd/go/internal/work/action.go`). */
const workPath: Reason = ({ apartFromIdentifiers }) => {
  const found = changedText(apartFromIdentifiers, /[\w./-]{0,200}\/go-build\d{3,}/g)
  return found === undefined
    ? undefined
    : `${found.section} holds the path of a temporary directory of the go command: ${found.texts.join(', then ')}`
}

/** Lines of Go's build information between its marks (`cmd/go/internal/modload/build.go`). */
const MODULE_INFO =
  /0w\xaf\x0c\x92t\x08\x02A\xe1\xc1\x07\xe6\xd6\x18\xe6([^\0]*?)\xf92C1\x86\x18 r/g

function goBuildLines(
  sections: readonly DifferingSection[],
  side: 'before' | 'after'
): readonly string[] {
  for (const section of sections) {
    const text = bufferOf(section[side]).toString('latin1')
    const lines = [...text.matchAll(MODULE_INFO)].flatMap(([, info = '']) => info.split('\n'))
    if (lines.length > 0) return lines.map((line) => line.replaceAll('\t', ' '))
  }
  return []
}

const goBuildInformation: Reason = ({ apartFromIdentifiers }) => {
  const before = goBuildLines(apartFromIdentifiers, 'before')
  const after = goBuildLines(apartFromIdentifiers, 'after')
  const gone = before.filter((line) => !after.includes(line))
  const come = after.filter((line) => !before.includes(line))
  if (gone.length > 0 || come.length > 0) {
    const shown = (lines: readonly string[]): string =>
      lines.length === 0 ? 'none' : lines.join(', ')
    return `Go's build information is another: ${shown(gone)}; then ${shown(come)}`
  }
  return apartFromIdentifiers.some(({ name }) => /(^|[., ]|__)go_?\.?buildinfo$/.test(name))
    ? "Go's build information is another"
    : undefined
}

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
/** `Nov 23 2026` and `14:03:59` of C's `__DATE__` and `__TIME__`, and times in RFC 3339. */
const TIMES = new RegExp(
  String.raw`(?:${MONTHS}) [ \d]\d \d{4}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?|(?<!\d)[0-2]\d:[0-5]\d:[0-5]\d(?!\d)`,
  'g'
)

const timeOfDay: Reason = ({ apartFromIdentifiers }) => {
  const found = changedText(apartFromIdentifiers, TIMES)
  return found === undefined
    ? undefined
    : `${found.section} holds the time of the build, as C's __DATE__ and __TIME__ give it: ${found.texts.join(', then ')}`
}

/** `.comment` has one text per compiler. */
const compiler: Reason = ({ sections }) => {
  const comment = sections.find(({ name }) => name === '.comment')
  if (comment === undefined) return undefined
  const named = changedText([comment], /[^\0]+/g)?.texts.join(', then ')
  return `another compiler worked on it${named === undefined ? '' : `: ${named}`}`
}

const DEBUG = /^(?:\.z?debug_|(?:\S+ )?__DWARF,|\.gnu_debug|\.stab)/
/** What changes with the sizes of other sections. */
const FOLLOWS = /\((?:headers|section headers|between sections)\)$|^\.shstrtab$/

const debugInformation: Reason = ({ apartFromIdentifiers }) => {
  const rest = apartFromIdentifiers.filter(({ name }) => !FOLLOWS.test(name))
  return rest.length > 0 && rest.every(({ name }) => DEBUG.test(name))
    ? 'it differs only in debug information; -s -w in ldflags leaves it out'
    : undefined
}

const IDS = ['Go build id', 'GNU build id']
const PE_FIELDS = ['time stamp', 'checksum', 'debug directory']
const MACHO_FIELDS = ['UUID', 'code signature']

/** Of a universal file, the machine is in front of the name. */
function only(kinds: readonly string[]): (difference: Difference) => readonly string[] | undefined {
  return ({ apartFromIdentifiers, identifiers }) => {
    const isOne = (name: string): boolean => kinds.some((kind) => name.endsWith(kind))
    return apartFromIdentifiers.length === 0 && identifiers.length > 0 && identifiers.every(isOne)
      ? identifiers
      : undefined
  }
}

function onlyIdentifiers(kinds: readonly string[], why: string): Reason {
  const find = only(kinds)
  return (difference) => {
    const found = find(difference)
    return found === undefined ? undefined : `it differs only in ${found.join(', ')}: ${why}`
  }
}

function histogram(bytes: Uint8Array): readonly number[] {
  const counts = new Array<number>(256).fill(0)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  return counts
}

const order: Reason = ({ apartFromIdentifiers }) => {
  const rest = apartFromIdentifiers.filter(({ name }) => !FOLLOWS.test(name))
  const moved = rest.find(
    ({ before, after, sizeBefore, sizeAfter }) =>
      sizeBefore === sizeAfter &&
      sizeBefore > 1 &&
      String(histogram(before)) === String(histogram(after))
  )
  return moved === undefined
    ? undefined
    : `${moved.name} has the same bytes in another order: something was linked in a random order`
}

const size: Reason = ({ apartFromIdentifiers }) => {
  const grown = apartFromIdentifiers.find(
    ({ name, sizeBefore, sizeAfter }) => !FOLLOWS.test(name) && sizeBefore !== sizeAfter
  )
  return grown === undefined
    ? undefined
    : `${grown.name} has ${String(grown.sizeBefore)} bytes, then ${String(grown.sizeAfter)}: something else was compiled or linked`
}

/** Likely reasons, the most telling first: the first that answers is taken. */
export const REASONS: readonly Reason[] = [
  sourcePath,
  workPath,
  goBuildInformation,
  timeOfDay,
  compiler,
  debugInformation,
  onlyIdentifiers(
    ['Go build id'],
    'Go hashes more than ends up in the file, such as the path of the C compiler'
  ),
  onlyIdentifiers(IDS, 'the linker hashes what is not in the file any more, or draws a number'),
  onlyIdentifiers([...IDS, ...PE_FIELDS], 'the linker writes the time, or what follows from it'),
  onlyIdentifiers(
    [...IDS, ...MACHO_FIELDS],
    'the linker draws a number, and the signature seals it'
  ),
  order,
  size
]
