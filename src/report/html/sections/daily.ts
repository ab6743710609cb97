import type { Section } from '../section.ts'

export const daily: Section = {
  id: 'daily',
  title: 'Daily numbers',
  render: () => undefined
}
