import type { Check } from './check.ts'

/** Every value that `-X` of ldflags sets is in the file: seen in its output, or found in its bytes. */
export const valuesLinked: Check = {
  id: 'values-linked',
  question: 'Are the values in it that -X of ldflags should set?',
  why: 'The linker says nothing when the variable of a -X flag does not exist or is no string: the value is just not there.',
  fix: 'Correct the import path and the name of the variable in -X, and make it a package variable of type string without a computed value.',
  evaluate({ binaries }) {
    if (binaries.every(({ linkedValues }) => linkedValues === undefined))
      return { status: 'skipped', message: 'nobody looked for values' }
    const values = binaries.flatMap(({ name, linkedValues = [] }) =>
      linkedValues.map((value) => ({ ...value, file: name }))
    )
    if (values.length === 0) return { status: 'skipped', message: 'ldflags set no value' }
    const missing = values.find(({ found }) => found === 'missing')
    if (missing !== undefined)
      return {
        status: 'fail',
        message: `${missing.file} does not hold the value of -X ${missing.variable}`
      }
    const printed = values.filter(({ found }) => found === 'printed').length
    return {
      status: 'pass',
      message: `${String(values.length)} values are in it, ${String(printed)} of them in what it printed`
    }
  }
}
