import type { Documents } from '../../src/report/documents.ts'
import type { Section } from '../../src/report/html/section.ts'

/** What is read of a section, without its markup. */
export function sectionText(section: Section, documents: Documents): string {
  return (section.render(documents)?.text ?? '(nothing)')
    .replaceAll(/<(br|\/(p|h\d|li|tr|td|th|dt|dd|summary|pre))\b[^>]*>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
}
