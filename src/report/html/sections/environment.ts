import type { Section } from '../section.ts'

export const environment: Section = {
  id: 'environment',
  title: 'Environment',
  render: () => undefined
}
