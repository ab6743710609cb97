import type { Phase } from './diagnosis.ts'

/** A phase in a sentence: "failed while …". */
export const WHILE: Readonly<Record<Phase, string>> = {
  start: 'starting',
  'module load': 'loading modules',
  cgo: 'running cgo',
  'C compile': 'compiling C',
  'Go compile': 'compiling Go',
  link: 'linking',
  'external link': 'linking with C',
  test: 'testing',
  run: 'running'
}
