import type { Diagnosis } from '../diagnosis.ts'

/** Directories of headers that look like frameworks and are libraries of their own. */
const NO_FRAMEWORKS =
  'SDL2?|SDL3|GL|GLES\\d?|EGL|KHR|GLFW|X11|Qt\\w+|Eigen|ImageMagick\\S*|MagickWand|MagickCore'

/** gcc, clang and zig, and cl; `name` is the pattern of the header. */
function missing(name: string): readonly RegExp[] {
  return [
    new RegExp(`error: '?(?<header>${name})'?:? (?:No such file or directory|file not found)`),
    // gcc in other languages.
    new RegExp(`:\\d+:\\d+: [^:\\n]{3,40}: (?<header>${name}): (?!No such)[^\\n]+$`, 'm'),
    new RegExp(`Cannot open include file: '(?<header>${name})'`),
    new RegExp(`error: (?<header>${name}): (?:No such file or directory|file not found)`),
    new RegExp(`fatal error: unable to open '(?<header>${name})'`)
  ]
}

/** A `#include` that finds nothing, by what the header is of. */
export const HEADER_ROWS: readonly Diagnosis[] = [
  {
    id: 'host-headers',
    phase: 'C compile',
    patterns: [/include location ['"](?<path>[^'"]+)['"] is unsafe for cross-compilation/],
    what: 'The C code is told to read headers of this machine ({path}) for another.',
    fix: 'Take that folder out of CGO_CFLAGS and the #cgo CFLAGS lines, and name the headers of {target} instead.',
    here: 'Take it out of cgo-cflags and the #cgo CFLAGS lines, and give the target a sysroot.'
  },
  {
    id: 'framework-header-missing',
    phase: 'C compile',
    patterns: [
      ...missing(
        '(?:Accelerate|AppKit|ApplicationServices|AudioToolbox|AudioUnit|AVFoundation|Carbon|CFNetwork|Cocoa|ColorSync|CoreAudio|CoreBluetooth|CoreFoundation|CoreGraphics|CoreImage|CoreLocation|CoreMedia|CoreMIDI|CoreServices|CoreText|CoreVideo|CoreWLAN|DiskArbitration|Foundation|GameController|GSS|Hypervisor|ImageIO|IOKit|IOSurface|JavaScriptCore|Kerberos|LocalAuthentication|MediaPlayer|Metal|MetalKit|Network|NetworkExtension|OpenAL|OpenCL|OpenDirectory|OpenGL|QuartzCore|Security|ServiceManagement|StoreKit|SystemConfiguration|UIKit|UserNotifications|VideoToolbox|Virtualization|WebKit|objc|mach|mach-o|vmnet|vecLib|iTunesLibrary|libproc|sandbox|dispatch|xpc)/[\\w./+-]+\\.h|libproc\\.h|sandbox\\.h|TargetConditionals\\.h|AvailabilityMacros\\.h'
      ),
      ...missing(`(?!(?:${NO_FRAMEWORKS})/)([A-Z]\\w*)/\\2\\.h`)
    ],
    what: 'The C code includes {header}, a header of a macOS framework, and those come with the macOS SDK alone.',
    fix: 'Build on macOS, or give the compiler an SDK with -isysroot DIR in CGO_CFLAGS and CGO_LDFLAGS.',
    here: 'Give an SDK with macos-sdk; or declare in the C code what it uses, and list those symbols under macos-frameworks.'
  },
  {
    id: 'multilib-missing',
    phase: 'C compile',
    patterns: [
      ...missing('gnu/stubs-[\\w.-]+\\.h|bits/c\\+\\+config\\.h'),
      /\/usr\/include\/\S+:\d+:\d+: fatal error: '?(?<header>(?:bits|gnu|asm)\/[\w./-]+\.h)'?:? (?:No such file|file not found)/
    ],
    what: 'The C library that is read is for another ABI than the compiler flags ask for: {header} is not there for {target}.',
    fix: 'Install the C library of that ABI (Debian, Ubuntu: gcc-multilib for -m32 and GOARCH=386, libc6-dev-ARCH-cross for a cross compiler), or use a cross compiler for {target}. {compiler}.',
    here: 'Take flags such as -m32 and -mfloat-abi out of cc and cgo-cflags, or give a sysroot of that ABI.'
  },
  {
    id: 'windows-header-on-other',
    phase: 'C compile',
    patterns: missing(
      '(?:windows|winsock2?|ws2tcpip|windef|winbase|shlobj|tchar|io|direct|process|Windows|WinSock2|d3d\\d*|dwmapi|iphlpapi)\\.h'
    ),
    what: 'The C code includes {header}, which only Windows has, and is compiled for {target}.',
    fix: 'Move that code to a file whose name ends in _windows.go (or //go:build windows), or build it for Windows with mingw-w64.'
  },
  {
    id: 'kernel-header-missing',
    phase: 'C compile',
    patterns: missing('(?:linux|asm-generic|rdma|mtd|scsi|drm|sound)/[\\w./-]+\\.h'),
    what: 'The header {header} of the Linux kernel is not there for {target}.',
    fix: 'Install the kernel headers (Alpine: `apk add linux-headers`; Debian, Ubuntu: linux-libc-dev; libdrm-dev for drm/); for another system than Linux keep that code in _linux.go files.',
    here: 'For Linux give {target} a sysroot with them (packages:linux-libc-dev); for another system keep that code in _linux.go files.'
  },
  {
    id: 'musl-header-missing',
    phase: 'C compile',
    patterns: missing(
      '(?:execinfo|error|fts|argp|obstack|sys/queue|sys/tree|gnu/libc-version|gnu/lib-names|printf|fstab|rpc/\\w+|libintl|malloc)\\.h'
    ),
    what: 'The header {header} is one of glibc, and {target} has another C library (musl, macOS, Windows).',
    fix: 'Alpine has packages for some: bsd-compat-headers (sys/queue.h), musl-fts-dev, argp-standalone, musl-obstack-dev, libexecinfo-dev (up to 3.16); else build on a Debian-based image, or put the include behind #ifdef __GLIBC__.',
    here: 'Build the target for glibc ({target} without :musl), or put the include behind #ifdef __GLIBC__.'
  },
  {
    id: 'linux-header-on-other',
    phase: 'C compile',
    unless: /fatal error: '?(?:stdlib|stdio|stdint|errno|limits|features)\.h/,
    patterns: missing(
      '(?:sys/(?:epoll|inotify|eventfd|signalfd|timerfd|prctl|sendfile|sysinfo|capability|mman|ioctl|socket|wait|utsname|resource|un|uio|statvfs|select|sem|shm|ipc|file)|termios|dlfcn|poll|pwd|netdb|arpa/inet|netinet/\\w+|net/if\\w*|syslog|sys/syscall|ifaddrs|spawn|semaphore|regex|glob|fnmatch|ucontext|langinfo|nl_types|iconv|utmpx?)\\.h'
    ),
    what: 'The C code includes {header}, which Linux (or Unix) has and {target} does not.',
    fix: 'Move that code to files for the systems that have it (_linux.go, //go:build linux, #ifdef __linux__), or leave {target} out.'
  },
  {
    id: 'cxx-headers-missing',
    phase: 'C compile',
    patterns: missing(
      '(?:iostream|string|vector|map|memory|cstdint|cstdlib|cstdio|cstring|algorithm|functional|utility|mutex|thread|atomic|type_traits|iterator|array|set|sstream|exception|stdexcept|limits|cmath|new|initializer_list|cassert|unordered_map|chrono|bits/c\\+\\+\\S+)'
    ),
    what: 'The headers of the C++ library are not there, not even {header}.',
    fix: 'Install the C++ part of the compiler (Debian, Ubuntu: `sudo apt-get install -y g++` or libstdc++-NN-dev for clang; Alpine: g++; Fedora: gcc-c++), and let C++ be compiled as C++ (.cpp, .cc).',
    here: 'Leave the choice of compiler to crossgo, which brings C++ along; let C++ be compiled as C++ (.cpp, .cc).'
  },
  {
    id: 'libc-headers-missing',
    phase: 'C compile',
    patterns: missing(
      '(?:stdlib|stdio|stdint|stddef|errno|string|pthread|features|limits|grp|signal|stdarg|time|math|assert|ctype|sys/types|sys/stat|unistd|_ansi|stdbool|bits/[\\w-]+|sys/cdefs|asm/\\w+)\\.h'
    ),
    what: 'There is no C library for this target: not even its header {header} is there.',
    fix: 'Install its headers (Debian, Ubuntu: libc6-dev, for a cross compiler libc6-dev-ARCH-cross; Alpine: musl-dev; Fedora: glibc-devel; macOS: `xcode-select --install`).',
    here: 'Install it (libc6-dev-…-cross on Debian), correct the sysroot of this target, or leave the choice of compiler to crossgo.'
  },
  {
    id: 'python-or-jni-header-missing',
    phase: 'C compile',
    patterns: missing('(?:jni|jni_md|Python|ruby|node_api|R|lua|perl|php)\\.h'),
    what: 'The header {header} of another language is not found.',
    fix: 'Install the development files of that language and name their folder: CGO_CFLAGS=-I… (Java: -I$JAVA_HOME/include -I$JAVA_HOME/include/linux; Python: what `python3-config --includes` prints).',
    here: 'Give {target} a sysroot with it, or add its folder with cgo-cflags: -I….'
  },
  {
    id: 'generated-header-missing',
    phase: 'C compile',
    patterns: missing('(?:_cgo_export|\\S*autogen\\S*|config|version|build_info)\\.h'),
    what: 'The header {header}, which another step of the build writes, is not there.',
    fix: 'Run that step first (./configure, cmake, go generate, make), or for _cgo_export.h compile the file as part of its Go package.'
  },
  {
    id: 'submodule-header-missing',
    phase: 'C compile',
    patterns: missing(
      '(?:\\.{1,2}/|(?:third_party|vendor|deps|external|submodules?|lib|src)/)[\\w./+-]+\\.(?:h|hh|hpp|hxx|inc|c|cc|cpp)'
    ),
    what: 'The file {header} that the C code includes by its path is not in the source.',
    fix: 'Fetch the submodules (`git submodule update --init --recursive`; in Actions checkout with submodules: recursive); with go mod vendor keep the C folders, which it leaves out unless a Go file stands in them.'
  },
  {
    id: 'header-missing',
    phase: 'C compile',
    patterns: missing('[\\w./+@-]+\\.(?:h|hh|hpp|hxx|inc|H)'),
    what: 'The C header {header} is not there for this target.',
    fix: '{provide}; if it is in a folder of its own, add it with CGO_CFLAGS=-I….',
    here: '{provide}, or add its folder with cgo-cflags: -I….'
  }
]
