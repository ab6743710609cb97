import type { Section } from '../section.ts'

export const growth: Section = {
  id: 'growth',
  title: 'Growth',
  render: () => undefined
}
