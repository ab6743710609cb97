import type { MachoFacts } from '../inspect/index.ts'
import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** `13.0` and `13.0.0` are the same system. */
function plain(version: string): string {
  return version.replace(/(?:\.0)+$/, '')
}

function problem(facts: MachoFacts, minimum: string): string | undefined {
  if (facts.uuid === undefined)
    return 'has no LC_UUID, which local network privacy of macOS 15 wants'
  if (facts.minimumOs === undefined) return 'does not say which macOS it needs'
  if (minimum !== '' && plain(facts.minimumOs) !== plain(minimum))
    return `needs macOS ${facts.minimumOs}, asked for was ${minimum}`
  if (facts.signature === undefined) return 'is not signed'
  return facts.signature.valid ? undefined : 'has a signature that does not fit its bytes'
}

/** A Mach-O file carries what macOS asks of every program. */
export const macosReady: Check = {
  id: 'macos-ready',
  question: 'Will macOS start it?',
  why: 'macOS kills arm64 programs whose signature does not fit, and refuses those for a newer system.',
  fix: 'Report it; crossgo signs after the last change to a file.',
  evaluate(evidence) {
    const { build } = evidence
    if (build.target.platform.goos !== 'darwin')
      return { status: 'skipped', message: 'not for macOS' }
    return everyBinary(evidence, 'signed ad hoc, with UUID and the oldest macOS', (binary) => {
      // The halves of a universal file may have settings of their own.
      const half = build.slices.find(({ target }) => target.platform.goarch === binary.goarch)
      const { target, settings } = half ?? build
      // Without C code Go's own linker writes its own minimum.
      const minimum = target.cgo ? settings['macos-minimum'] : ''
      return binary.format === 'macho' ? problem(binary.facts, minimum) : undefined
    })
  }
}
