import { ADDRESSES } from '../host/addresses.ts'

/**
 * A signed tree head of the public checksum database, shipped with the program: a log that is shown to this machine alone
 * (a fork) or an older one (a rollback) cannot be consistent with it.
 */
export const SHIPPED_CHECKPOINT = [
  'go.sum database tree',
  '71909756',
  'iHqVxqh8cyFgqTcentUiEjZ88MD/U2r6w+0h9y1wcFA=',
  '',
  `\u2014 ${ADDRESSES.goSumdb} Az3gruqca1CkvBUmiVQwTbA/gaUFzmjGdeKsltdaxDjB0sALZnZFiokxoLeuELkWgcacVEQfWPJ8/AdDoOHPspHuDgk=`,
  ''
].join('\n')
