import { isOlderKernel } from '../system-kind.ts'
import type { Question } from './question.ts'

/** The distribution, its package manager and its C library. */
export const distribution: Question = ({ distribution: system, libc, packaging, goos }) => {
  if (goos !== 'linux') return []
  const name = system?.name ?? 'an unknown distribution'
  const library =
    libc === undefined ? 'an unknown C library' : `${libc.kind} ${libc.version}`.trim()
  const rights: Readonly<Record<string, string>> = {
    root: 'as root',
    sudo: 'through sudo',
    user: 'as this user',
    none: 'not by this user, who is not root and has no sudo without a password'
  }
  const installs =
    packaging === undefined
      ? 'no package manager that crossgo knows'
      : `packages by ${packaging.manager}, ${rights[packaging.privilege] ?? ''}`
  const why =
    libc?.kind === 'glibc'
      ? `C programs built natively run from glibc ${libc.version} on; link: glibc:2.NN lowers that.`
      : 'The C library decides where programs with C code run.'
  const old = libc?.kind === 'glibc' && isOlderKernel(libc.version, 2, 17)
  return [
    {
      id: 'distribution',
      topic: 'system',
      status: old || packaging === undefined ? 'warning' : 'ok',
      what: `${name}, ${library}; ${installs}.`,
      why: old ? 'Node and Go toolchains need glibc 2.17 or newer.' : why
    }
  ]
}
