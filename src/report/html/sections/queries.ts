import type { Section } from '../section.ts'

export const queries: Section = {
  id: 'queries',
  title: 'Queries',
  render: () => undefined
}
