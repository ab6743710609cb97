import { parseEntries, restrictedTo, type SourceEntry, type SourceFile } from './apt-entries.ts'

/** What `/etc/os-release` says (os-release(5)). */
export interface System {
  /** As people call it: `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string
  /** Of the distribution that the packages are from: `bookworm`, `noble`; empty when it does not say. */
  readonly codename: string
  /** Ubuntu, or made from it: other architectures than these two come from another archive. */
  readonly ubuntu: boolean
}

/** Package sources for a private apt root. */
export interface AptSources {
  /** Text of its `sources.list`. */
  readonly lines: string
  /** Text of a `.sources` file. */
  readonly paragraphs: string
  /** Whether apt takes some of them without a signature, because the machine says so. */
  readonly unsigned: boolean
}

/** Both archives of Ubuntu. */
export interface UbuntuArchives {
  /** amd64 and i386. */
  readonly main: string
  /** All others. */
  readonly ports: string
}

const POCKETS = [
  '',
  '-updates',
  '-security',
  '-backports',
  '-proposed',
  '-proposed-updates',
  '/updates'
]
const DEBIAN_SUITES = ['stable', 'testing', 'unstable', 'sid', 'oldstable', 'oldoldstable']
const COMPONENTS = new Set(
  'main contrib non-free non-free-firmware restricted universe multiverse'.split(' ')
)
const DISTRIBUTION_KEYS = /(?:debian|ubuntu)-archive-keyring\.(?:gpg|pgp)\b/
const UBUNTU_KEYS = '/usr/share/keyrings/ubuntu-archive-keyring.gpg'

/** Reads the text of `/etc/os-release`. */
export function parseSystem(osRelease: string): System {
  const value = (name: string): string =>
    new RegExp(`^${name}=(["']?)([^"'\\n]*)\\1$`, 'm').exec(osRelease)?.[2] ?? ''
  const ubuntuCodename = value('UBUNTU_CODENAME')
  const codename = ubuntuCodename === '' ? value('VERSION_CODENAME') : ubuntuCodename
  const name = [value('PRETTY_NAME'), value('NAME'), 'this system'].find((each) => each !== '')
  return {
    name: name ?? '',
    codename,
    ubuntu: value('ID') === 'ubuntu' || ubuntuCodename !== ''
  }
}

/**
 * The machine's own package sources, for packages of `architecture`. Entries for other architectures only are left out,
 * unless they are the distribution's own: those are turned to this one. On Ubuntu the distribution's own entries are replaced
 * by the same suites and components of the archive that has the architecture, unless some are for that architecture.
 */
export function sourcesFor(
  architecture: string,
  hostArchitecture: string,
  files: readonly SourceFile[],
  system: System,
  archives: UbuntuArchives
): AptSources {
  const entries = files.flatMap(parseEntries)
  const own = entries.filter((entry) => isOwn(entry, system))
  const served = own.some(({ architectures }) => architectures?.includes(architecture) === true)
  const foreign = system.ubuntu && inMainArchive(architecture) !== inMainArchive(hostArchitecture)
  const fits = (entry: SourceEntry): boolean => {
    const listed = entry.architectures?.includes(architecture)
    if (listed === true || !own.includes(entry)) return listed !== false
    return !foreign && (listed === undefined || !served)
  }
  const kept = entries.filter(fits)
  const texts = (style: SourceEntry['style']): readonly string[] =>
    kept.filter((entry) => entry.style === style).map((entry) => restrictedTo(architecture, entry))
  const archive = inMainArchive(architecture) ? archives.main : archives.ports
  const moved = foreign && !served ? movedEntries(own, architecture, archive) : []
  return {
    lines: texts('line')
      .map((text) => `${text}\n`)
      .join(''),
    paragraphs: [...texts('paragraph'), ...moved].map((text) => `${text.trim()}\n`).join('\n'),
    unsigned: kept.some(({ trusted }) => trusted)
  }
}

function inMainArchive(architecture: string): boolean {
  return architecture === 'amd64' || architecture === 'i386'
}

function isOwn(entry: SourceEntry, { codename }: System): boolean {
  const suites = [codename, ...DEBIAN_SUITES].flatMap((suite) =>
    POCKETS.map((pocket) => `${suite}${pocket}`)
  )
  return (
    (entry.signedBy === '' || DISTRIBUTION_KEYS.test(entry.signedBy)) &&
    entry.suites.length > 0 &&
    entry.suites.every((suite) => suites.includes(suite)) &&
    entry.components.every((component) => COMPONENTS.has(component))
  )
}

/** One paragraph per suite, with all components that any entry has of it. */
function movedEntries(
  own: readonly SourceEntry[],
  architecture: string,
  archive: string
): readonly string[] {
  const components = new Map<string, Set<string>>()
  for (const entry of own) {
    for (const suite of entry.suites) {
      const known = components.get(suite) ?? new Set<string>()
      for (const component of entry.components) known.add(component)
      components.set(suite, known)
    }
  }
  const signed = own.some(({ signedBy }) => signedBy.includes(UBUNTU_KEYS))
  return [...components].map(([suite, names]) =>
    [
      'Types: deb',
      `URIs: ${archive}`,
      `Suites: ${suite}`,
      `Components: ${[...names].join(' ')}`,
      `Architectures: ${architecture}`,
      ...(signed ? [`Signed-By: ${UBUNTU_KEYS}`] : [])
    ].join('\n')
  )
}
