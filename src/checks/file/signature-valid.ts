import type { FileCheck } from './file-check.ts'

/** A signature fits the bytes, and there is one where the system asks for it. */
export const signatureValid: FileCheck = {
  id: 'signature-valid',
  coveredBy: 'macos-ready',
  question: 'Does its code signature fit its bytes?',
  why: 'macOS kills programs whose pages are not what was signed, and arm64 programs without a signature.',
  fix: 'Sign it after the last change to the file: codesign, or crossgo build, which signs ad hoc.',
  evaluate(binary) {
    if (binary.format === 'pe')
      return {
        status: 'skipped',
        message: binary.facts.signed
          ? 'has an Authenticode signature, whose validity only Windows judges'
          : 'has no Authenticode signature'
      }
    if (binary.format !== 'macho')
      return { status: 'skipped', message: 'its format has no signature' }
    const { signature } = binary.facts
    if (signature === undefined)
      return binary.goarch === 'arm64'
        ? {
            status: 'fail',
            message: 'is not signed, and macOS kills arm64 programs without a signature'
          }
        : { status: 'pass', message: 'is not signed; macOS asks that of arm64 alone' }
    if (!signature.valid)
      return { status: 'fail', message: 'has a signature that does not fit its bytes' }
    const kind = signature.certificate ? 'with a certificate' : 'ad hoc'
    return { status: 'pass', message: `signed ${kind}, every page as signed` }
  }
}
