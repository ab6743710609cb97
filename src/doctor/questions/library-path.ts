import { commands } from '../answer.ts'
import type { Question } from './question.ts'

/** LD_LIBRARY_PATH is a finding wherever it is set. */
export const libraryPath: Question = ({ ldLibraryPath }) =>
  ldLibraryPath === ''
    ? [
        {
          id: 'ld-library-path',
          topic: 'system',
          status: 'ok',
          what: 'LD_LIBRARY_PATH is not set.',
          why: 'It makes programs load other libraries than they were linked with.'
        }
      ]
    : [
        {
          id: 'ld-library-path',
          topic: 'system',
          status: 'warning',
          what: `LD_LIBRARY_PATH is set to ${ldLibraryPath}.`,
          why: 'Programs, compilers too, load other libraries than they were linked with, and what runs here may not run elsewhere; crossgo passes it to nothing.',
          fix: {
            what: 'Remove it in this shell and from your start files; give libraries of your own with sysroot or an rpath.',
            commands: commands(['unset', 'LD_LIBRARY_PATH']),
            safe: false
          }
        }
      ]
