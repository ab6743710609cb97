/**
 * One directory of programs per target, each a small sh script that starts zig. The go command needs CC to be a single
 * word: it probes flags with the first word alone (`linkerFlagSupported` in cmd/link) and takes the compiler's identity
 * from `CC -### -x c -c -` (`gccToolID` in cmd/go). sh starts in a millisecond, Node in ninety.
 */

import { shWord } from '../host/sh-word.ts'
import { SH_HEADER } from './sh-script.ts'
import { addedRootFlags } from './target-sysroot.ts'

/** What a wrapper directory is made from; the same values give the same texts. */
export interface ZigWrapperPlan {
  /** Absolute path of the zig program. */
  readonly zigExe: string
  readonly zigVersion: string
  /** Complete: `aarch64-macos.12.0`, `x86_64-linux-gnu.2.28`. */
  readonly zigTarget: string
  /** What is behind `-mcpu`. */
  readonly cpu?: string
  /** Root of the target's libraries, and the name of its directories below it. */
  readonly libraries?: {
    readonly root: string
    readonly multiarch?: string
    /** Flags that tell a changed directory from the one it was. */
    readonly flags?: readonly string[]
  }
  /** For macOS: the directory of `macos-stubs.ts`, or a user's SDK. */
  readonly macos?: { readonly root: string; readonly isSdk: boolean }
  /** Digest of everything else the result depends on: a changed one makes the go command compile C again. */
  readonly id: string
}

// Without -O zig turns the undefined-behaviour sanitizer on, and it makes __DATE__ an error; gcc does neither.
const FLAGS = ['-fno-sanitize=undefined', '-Wno-error=date-time']

// Room for the load command that codesign adds. Without it signing an amd64 file overwrites its first instructions.
const HEADERPAD = '-Wl,-headerpad,1144'

const NO_PIE =
  'zig cannot link a macOS program that is not position independent (-no_pie): leave -buildmode out or set it to pie.'
const FLAT =
  'zig cannot link with -flat_namespace, which -buildmode=plugin needs: Go plugins for macOS cannot be built here.'

function compileFlags(plan: ZigWrapperPlan): readonly string[] {
  const sdk = plan.macos?.isSdk === true ? plan.macos.root : undefined
  return [
    '-target',
    plan.zigTarget,
    ...(plan.cpu === undefined ? [] : [`-mcpu=${plan.cpu}`]),
    ...FLAGS,
    ...(plan.libraries?.flags ?? []),
    ...addedFlags(plan).compile,
    // After zig's own headers: libc++ must find its wrappers of the C headers first.
    ...(sdk === undefined
      ? []
      : [
          '-iframework',
          `${sdk}/System/Library/Frameworks`,
          '-idirafter',
          `${sdk}/usr/include`,
          '-Wno-nullability-completeness'
        ])
  ]
}

function addedFlags({ libraries }: ZigWrapperPlan): ReturnType<typeof addedRootFlags> {
  return libraries === undefined
    ? { compile: [], link: [] }
    : addedRootFlags(libraries.root, libraries.multiarch)
}

function linkFlags(plan: ZigWrapperPlan): readonly string[] {
  const { link } = addedFlags(plan)
  if (plan.macos === undefined) return link
  const { root } = plan.macos
  return [...link, '-F', `${root}/System/Library/Frameworks`, '-L', `${root}/usr/lib`]
}

const words = (list: readonly string[]): string => list.map(shWord).join(' ')

/** Answers `-###` and `--print-prog-name`, names zig before clang's version, and finds out whether this call links. */
function renderQuestions(plan: ZigWrapperPlan): string {
  const identity = `crossgo zig wrapper version ${plan.zigVersion} ${plan.zigTarget} ${plan.id}`
  const programs = plan.macos === undefined ? 'ar' : 'ar|dsymutil|strip'
  return `program() {
  case $1 in
    ${programs}) printf '%s\\n' "\${0%/*}/$1" ;;
    *) printf '%s\\n' "$1" ;;
  esac
  exit 0
}
links=yes combines='' asked=''
for arg do
  [ -z "$asked" ] || program "$arg"
  case $arg in
    '-###') echo ${shWord(identity)}; exit 0 ;;
    --version) printf '%s, ' ${shWord(`zig ${plan.zigVersion} for ${plan.zigTarget}`)} ;;
    -print-prog-name | --print-prog-name) asked=yes ;;
    -print-prog-name=* | --print-prog-name=*) program "\${arg#*=}" ;;
    -c | -S | -E | -M | -MM | -fsyntax-only) links='' ;;
${plan.macos === undefined ? '' : renderMacosCases()}  esac
done
`
}

/** Go passes very long link lines in a response file, one quoted word a line. */
function renderMacosCases(): string {
  return `    -no_pie | -Wl,-no_pie) fail ${shWord(NO_PIE)} ;;
    -flat_namespace | -Wl,-flat_namespace) fail ${shWord(FLAT)} ;;
    ${HEADERPAD}) combines=yes ;;
    @*)
      ! grep -qF '"-Wl,-no_pie"' "\${arg#@}" || fail ${shWord(NO_PIE)}
      ! grep -qF '"-Wl,-flat_namespace"' "\${arg#@}" || fail ${shWord(FLAT)}
      ! grep -qF '"${HEADERPAD}"' "\${arg#@}" || combines=yes
      ;;
`
}

function renderCompiler(plan: ZigWrapperPlan, language: 'cc' | 'c++'): string {
  const zig = `exec ${shWord(plan.zigExe)} ${language}`
  const compile = words(compileFlags(plan))
  const link = words(linkFlags(plan))
  if (plan.macos === undefined) {
    const linking = link === '' ? '' : `[ -z "$links" ] || set -- "$@" ${link}\n`
    return `${SH_HEADER}${renderQuestions(plan)}${linking}${zig} ${compile} "$@"\n`
  }
  return `${SH_HEADER}fail() {
  printf 'crossgo: %s\\n' "$1" >&2
  exit 1
}
${renderQuestions(plan)}[ -n "$links" ] || ${zig} ${compile} "$@"
# Go's own headerpad says that dsymutil and strip come next. Those are stand-ins here, and without -S the file would
# keep a symbol per line of temporary paths.
[ -z "$combines" ] || set -- "$@" -Wl,-S
${zig} ${compile} ${link} "$@" ${HEADERPAD}
`
}

/** The texts of the programs by name: `cc`, `c++`, `ar`, and for macOS `dsymutil` and `strip`, which do nothing. */
export function renderZigWrapper(plan: ZigWrapperPlan): Readonly<Record<string, string>> {
  const nothing = `${SH_HEADER}exit 0\n`
  return {
    cc: renderCompiler(plan, 'cc'),
    'c++': renderCompiler(plan, 'c++'),
    ar: `${SH_HEADER}exec ${shWord(plan.zigExe)} ar "$@"\n`,
    ...(plan.macos === undefined ? {} : { dsymutil: nothing, strip: nothing })
  }
}
