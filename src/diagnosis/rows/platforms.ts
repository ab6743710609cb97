import type { Diagnosis } from '../diagnosis.ts'

/** Systems, machines and the Go files that are for others. */
export const PLATFORM_ROWS: readonly Diagnosis[] = [
  {
    id: 'unsupported-platform',
    phase: 'start',
    patterns: [
      /unsupported GOOS\/GOARCH pair (?<pair>\S+)/,
      /unsupported GOOS\/GOARCH pair:? (?<pair>\S+)/,
      /cmd\/go: unsupported GOOS\/GOARCH pair (?<pair>\S+)/
    ],
    what: 'Go has no platform {pair}.',
    fix: 'Take one that `go tool dist list` prints (x86_64 is amd64, aarch64 is arm64, macOS is darwin), or a newer Go if it is new there.'
  },
  {
    id: 'unsupported-variant',
    phase: 'start',
    patterns: [
      /invalid (?<variable>GO(?:ARM64|ARM|AMD64|386|MIPS64|MIPS|PPC64|RISCV64|WASM)): must (?<values>.+)/,
      /invalid (?<variable>GO(?:ARM64|ARM|AMD64|386|MIPS64|MIPS|PPC64|RISCV64|WASM)): must (?<values>be .+)/,
      /(?:Invalid|unsupported setting|unknown) (?<variable>GO(?:ARM64|ARM|AMD64|386|MIPS64|MIPS|PPC64|RISCV64|WASM))[^\n]*/
    ],
    what: '{variable} has a value that this Go does not know[; it must {values}].',
    fix: 'Use one of its values: GOAMD64=v1…v4, GOARM=5, 6, 7, GOARM64=v8.0…, GO386=sse2 or softfloat, GOMIPS=hardfloat or softfloat.'
  },
  {
    id: 'go-wasm-only',
    phase: 'module load',
    patterns: [
      /imports (?<package>syscall\/js): build constraints exclude all Go files/,
      /package (?<package>syscall\/js) is not in/
    ],
    what: 'The package {package} exists for js/wasm only.',
    fix: 'Build with GOOS=js GOARCH=wasm, or keep those files behind //go:build js && wasm.'
  },
  {
    id: 'constraints-exclude',
    phase: 'module load',
    patterns: [
      /no buildable Go source files in (?<directory>\S+)/,
      /build constraints exclude all Go files in (?<directory>\S+)/,
      /package (?<directory>\S+): no buildable Go source files/
    ],
    what: 'Every Go file of {directory} is excluded for {target}: by system, machine, build tags, or because it needs cgo and cgo is off (a cross build turns it off by itself).',
    fix: 'If its files are for another system, build for that one (GOOS=…) or name the -tags that they want; if they need C, set CGO_ENABLED=1. {compiler}.',
    here: 'Set cgo: on if the package needs C, name the tags that it wants, or leave this target out.'
  },
  {
    id: 'cgo-off-undefined',
    phase: 'Go compile',
    patterns: [
      /\.go:\d+:\d+: undefined: (?<symbol>(?:sqlite3?|C|glfw|gl|sdl|git|gosseract|v8|kafka|rocksdb|gorocksdb|pcap|gopcap|netsnmp|webview|vips|bimg|zmq4?|czmq|nvml|hid|libusb|gousb|magick|imagick|alsa|opus|x264|gst|secp256k1|curve|bls|blst|zstd|gozstd|kerberos|gssapi|libvirt|seccomp|apparmor|selinux|pcsc|oci8|godror|mssql|sciter|gtk|gdk|glib|cairo|pango)\.\w+)/,
      /go-sqlite3@\S+\/\S+\.go:\d+:\d+: undefined: (?<symbol>\w+)/,
      /confluent-kafka-go\S*\.go:\d+:\d+: undefined: (?<symbol>\w+)/
    ],
    what: '{symbol} is defined in files that need cgo, and cgo is off, so Go left them out without a word.',
    fix: 'Set CGO_ENABLED=1. {compiler}.',
    here: 'Set cgo: on for {target}.'
  },
  {
    id: 'platform-undefined',
    phase: 'Go compile',
    patterns: [
      /\.go:\d+:\d+: undefined: (?<symbol>(?:syscall|unix|windows)\.\w+)/,
      /\.go:\d+:\d+: (?<symbol>\S+) undefined \(type (?:\*?syscall\.\w+|syscall\.\w+) has no field or method/,
      /unknown field '?(?<symbol>\w+)'? in struct literal of type syscall\.\w+/,
      /unknown field (?<symbol>\w+) in struct literal of type syscall\.SysProcAttr/
    ],
    what: '{symbol} does not exist on {target}: it is of another system, and the file is not limited to that system.',
    fix: 'Put the code into a file for the system that has it (name_linux.go or //go:build linux) with a counterpart for the others, or update the module that it stands in.'
  },
  {
    id: 'int-overflow-32',
    phase: 'Go compile',
    patterns: [
      /\.go:\d+:\d+: .*(?:cannot use|constant) (?<value>.*?)(?:\(untyped int constant(?: \d+)?\) )?.*(?:overflows int(?!\d|8|16|32|64)|\(truncated\)|overflows (?:int|uintptr|uint)\b(?!\d))/
    ],
    what: 'A number does not fit into int, which has 32 bits on {target}.',
    fix: 'Use int64 or uint32 for it, or update the module that it stands in.'
  }
]
