import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

function list(packages: readonly string[]): string {
  const shown = packages.slice(0, 3).join(', ')
  return packages.length > 3 ? `${shown} and ${String(packages.length - 3)} more` : shown
}

/** C code is in the file exactly when that was planned, and nothing was left out unasked. */
export const cgoAsPlanned: Check = {
  id: 'cgo-as-planned',
  question: 'Is the C code in it that was planned?',
  why: 'With cgo silently off a program builds all the same, and its C library is missing when it runs.',
  fix: 'Set cgo: auto or on for this target, or cgo: off if the program shall do without its C code.',
  evaluate(evidence) {
    const { target, cgoPackages, settings } = evidence.build
    const wanted = target.cgo ? '1' : '0'
    const outcome = everyBinary(evidence, `CGO_ENABLED=${wanted}`, ({ go }) => {
      const got = go?.settings['CGO_ENABLED']
      if (got === wanted) return undefined
      const dropped =
        got === '0' && cgoPackages.length > 0
          ? `, so the C code of ${list(cgoPackages)} is missing`
          : ''
      return `was built with CGO_ENABLED=${got ?? '?'}, planned was ${wanted}${dropped}`
    })
    if (outcome.status !== 'pass') return outcome
    if (cgoPackages.length === 0) return { status: 'pass', message: 'no package has C code' }
    if (target.cgo) return { status: 'pass', message: `with the C code of ${list(cgoPackages)}` }
    return settings.cgo === 'off'
      ? { status: 'pass', message: `the C code of ${list(cgoPackages)} is left out, as asked` }
      : { status: 'warn', message: `the C code of ${list(cgoPackages)} is not in it` }
  }
}
