import type { Section } from '../section.ts'

export const trends: Section = {
  id: 'trends',
  title: 'Trends',
  render: () => undefined
}
