import type { PackageManagerId } from '../toolchains/package-managers.ts'
import type { CleanLog } from './clean-log.ts'

/** What the texts of a diagnosis are filled in for. */
export interface LogContext {
  /** The build was one of crossgo, so its settings are the way out. */
  readonly own: boolean
  /** What was built for, as far as it is known. */
  readonly goos?: string
  readonly goarch?: string
  /** Whether C code is built, as far as it is known. */
  readonly cgo?: boolean
  /** The id of the target in crossgo's settings: `linux/arm64`. */
  readonly target?: string
  /** Where it was built. */
  readonly machine: {
    readonly goos: string
    readonly goarch: string
    readonly manager?: PackageManagerId
  }
}

const SYSTEMS =
  'linux|darwin|windows|freebsd|netbsd|openbsd|dragonfly|solaris|illumos|android|ios|aix|plan9|js|wasip1'
const MACHINES =
  'amd64|386|arm64|arm|riscv64|ppc64le|ppc64|s390x|mips64le|mips64|mipsle|mips|loong64|wasm'

const PAIRS: readonly RegExp[] = [
  new RegExp(`gcc_(?<os>${SYSTEMS})_(?<arch>${MACHINES})\\.[cS]`),
  new RegExp(`gcc_(?<arch>${MACHINES})\\.S:`),
  new RegExp(`\\bGOOS=["']?(?<os>${SYSTEMS})\\b`),
  new RegExp(`\\bGOARCH=["']?(?<arch>${MACHINES})\\b`),
  new RegExp(
    `(?:failed to build for|[Bb]uilding|--> +|target[:= ]+) ?["']?(?<os>${SYSTEMS})[/_-](?<arch>${MACHINES})(?:\\b|_)`
  )
]

/** Package managers give away which distribution a log is from. */
const MANAGERS: readonly (readonly [PackageManagerId, RegExp])[] = [
  [
    'apk',
    /\bapk (?:--\S+ )*add\b|golang:\S*alpine|x86_64-alpine-linux-musl|aarch64-alpine-linux-musl/
  ],
  [
    'apt',
    /\bapt(?:-get)? (?:-\S+ )*(?:install|update)\b|golang:\S*(?:bookworm|bullseye|buster|trixie)/
  ],
  ['dnf', /\b(?:dnf|yum|microdnf) (?:-\S+ )*install\b|x86_64-redhat-linux/],
  ['zypper', /\bzypper (?:-\S+ )*in(?:stall)?\b|x86_64-suse-linux/],
  ['pacman', /\bpacman -S|x86_64-pc-linux-gnu\/\d/],
  ['brew', /\bbrew install\b|\/opt\/homebrew\/|Xcode\.app|CommandLineTools/]
]

/** Packages that are nothing without C, where all their files are left out. */
const NEEDS_C =
  /CGO_ENABLED=["']?0\b|build constraints exclude all Go files in \S*(?:runtime\/cgo|go-sqlite3|go-gl|glfw|gotk3|portaudio|confluent-kafka-go|godror|gosseract|git2go|gocv|v8go|wasmtime-go|wasmer-go|webview|\/oto|systray|robotgo|bimg|govips|go-sdl2|raylib|gopcap|gopacket\/pcap|tree-sitter|onnxruntime|gorocksdb|gousb|libvirt|ebiten|fyne|gozstd|secp256k1|\/blst|\/bls)/

/** What the log itself says of target and machine wins over what is known of this machine. */
export function contextOf(log: CleanLog, known: LogContext): LogContext {
  const find = (group: 'os' | 'arch'): string | undefined =>
    PAIRS.map((pattern) => pattern.exec(log.text)?.groups?.[group]).find(Boolean)
  const manager = MANAGERS.find(([, pattern]) => pattern.test(log.text))?.[0]
  const goarch =
    known.goarch ?? find('arch') ?? (/'-marm'|gcc_arm\.S:/.test(log.text) ? 'arm' : undefined)
  const named = known.goos ?? find('os') ?? systemOf(log.text)
  // Only another processor is asked for: the system is the one that builds.
  const goos = named ?? (goarch === undefined ? undefined : known.machine.goos)
  const cgo = known.cgo ?? (NEEDS_C.test(log.text) ? false : undefined)
  return {
    ...known,
    ...(goos === undefined ? {} : { goos }),
    ...(goarch === undefined ? {} : { goarch }),
    ...(cgo === undefined ? {} : { cgo }),
    machine: { ...known.machine, ...(manager === undefined || known.own ? {} : { manager }) }
  }
}

/** Linkers and compilers of one system only. */
function systemOf(text: string): string | undefined {
  if (
    /Undefined symbols for architecture|-target (?:aarch64|x86_64)-macos|-arch (?:arm64|x86_64)|-mmacosx-version-min|ld: framework not found|\.tbd\b|MacOSX\S*\.sdk/.test(
      text
    )
  )
    return 'darwin'
  if (/w64-mingw32|mingw32|\.exe: |C:\\|'-mthreads'|gcc_windows/.test(text)) return 'windows'
  return undefined
}
