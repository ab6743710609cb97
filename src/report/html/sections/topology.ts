import type { Section } from '../section.ts'

export const topology: Section = {
  id: 'topology',
  title: 'Topology',
  render: () => undefined
}
