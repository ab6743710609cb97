import type { Section } from '../section.ts'

export const files: Section = {
  id: 'files',
  title: 'Release files',
  render: () => undefined
}
