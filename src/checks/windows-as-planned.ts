import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** A Windows program has a console or none, as planned. */
export const windowsAsPlanned: Check = {
  id: 'windows-as-planned',
  question: 'Does Windows open a console for it exactly when that was planned?',
  why: 'A graphical program with a console window looks broken; a console program without one prints nowhere.',
  fix: 'Look at windows-subsystem and ldflags of this target.',
  evaluate(evidence) {
    const { target, settings } = evidence.build
    if (target.platform.goos !== 'windows') return { status: 'skipped', message: 'not for Windows' }
    // The user's own -H flag says the same thing in the go linker's words.
    const gui =
      settings['windows-subsystem'] === 'gui' || /-H[= ]?windowsgui/.test(settings.ldflags)
    const wanted = gui ? 'gui' : 'console'
    return everyBinary(evidence, `subsystem ${wanted}`, (binary) =>
      binary.format === 'pe' && binary.facts.subsystem !== wanted
        ? `has subsystem ${binary.facts.subsystem}, planned was ${wanted}`
        : undefined
    )
  }
}
