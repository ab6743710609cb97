import type { Section } from '../section.ts'

export const signatures: Section = {
  id: 'signatures',
  title: 'Signatures',
  render: () => undefined
}
