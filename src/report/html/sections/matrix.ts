import type { Section } from '../section.ts'

export const matrix: Section = {
  id: 'matrix',
  title: 'Targets',
  render: () => undefined
}
