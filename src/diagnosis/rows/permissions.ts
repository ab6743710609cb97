import type { Diagnosis } from '../diagnosis.ts'

/** Files that may not be written, where nothing better is known. */
export const PERMISSION_ROWS: readonly Diagnosis[] = [
  {
    id: 'read-only-file-system',
    patterns: [/(?:open|mkdir|create|rename|unlinkat) (?<path>[^\n:]+): read-only file system/],
    what: '{path} is on a file system that is read only.',
    fix: 'Write the output somewhere else (-o), or mount that folder writable (docker run without --read-only and :ro).'
  },
  {
    id: 'permission-denied',
    rank: 'consequence',
    patterns: [
      /(?:open|mkdir|create|rename|unlinkat|copying \S+:) (?:\S+: )*(?<path>[^\n:]+): (?:permission denied|Access is denied)/,
      /(?:ld|cc1|as)(?:\.\w+)?: (?:cannot open output file|can't create) (?<path>\S+): Permission denied/
    ],
    what: 'This user may not write {path}.',
    fix: 'Write the output somewhere else (-o), or give the folder to the user who builds: `sudo chown -R $(id -u) DIR`.'
  }
]
