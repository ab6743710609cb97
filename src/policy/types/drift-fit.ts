/** What two reports of builds are compared by. */
export const QUANTITY_NAMES = [
  'binary.size',
  'section.size',
  'archive.size',
  'size.byPackage',
  'go.deps',
  'go.version',
  'cgo',
  'binary.libraries',
  'binary.exports',
  'binary.glibcFloor',
  'binary.minos',
  'binary.hardening',
  'cpu.level',
  'build.seconds',
  'smoke.startup'
] as const

/** Name of something that the report of a build has. */
export type QuantityName = (typeof QUANTITY_NAMES)[number]

const NUMBER = ['delta', 'compare', 'trend', 'threshold']
const SET = ['set', 'compare']
const TEXT = ['compare']
const SAMPLES = ['js', 'kl', 'psi', 'ks', 'mann-whitney', 'delta', 'trend', 'threshold']

const FITS: Readonly<Record<QuantityName, readonly string[]>> = {
  'binary.size': NUMBER,
  'section.size': NUMBER,
  'archive.size': NUMBER,
  'size.byPackage': ['js', 'kl', 'psi', 'delta', 'set'],
  'go.deps': SET,
  'go.version': TEXT,
  cgo: TEXT,
  'binary.libraries': SET,
  'binary.exports': SET,
  'binary.glibcFloor': TEXT,
  'binary.minos': TEXT,
  'binary.hardening': TEXT,
  'cpu.level': TEXT,
  'build.seconds': [...NUMBER, 'mann-whitney', 'ks'],
  'smoke.startup': SAMPLES
}

const FILES = {
  samples: SAMPLES,
  histograms: ['js', 'kl', 'psi'],
  gobench: ['mann-whitney', 'ks', 'delta', 'threshold'],
  query: SAMPLES
} as const

/** Why a method says nothing about what it is to be applied to; undefined when it does. */
export function misfit(of: QuantityName | object, method: string): string | undefined {
  const [name, fits] =
    typeof of === 'string'
      ? ([of, FITS[of]] as const)
      : (Object.entries(FILES).find(([key]) => key in of) ?? ['', []])
  return (fits as readonly string[]).includes(method)
    ? undefined
    : `${method} cannot compare ${name}; use ${fits.join(', ')}`
}
