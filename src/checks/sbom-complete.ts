import type { Check } from './check.ts'

/** Every module in its programs is in every bill of materials. Asked once the release is put together. */
export const sbomComplete: Check = {
  id: 'sbom-complete',
  question: 'Do the bills of materials name every module that is in it?',
  why: 'A module that is not listed is not looked at when somebody asks who uses it.',
  fix: 'Report it; crossgo writes the bills from the same build information.',
  evaluate({ missingFromSbom }) {
    if (missingFromSbom === undefined)
      return { status: 'skipped', message: 'no bill of materials was asked for' }
    const [first] = missingFromSbom
    return first === undefined
      ? { status: 'pass', message: 'every module is listed' }
      : { status: 'fail', message: `${first} is not listed` }
  }
}
