import type { Section } from '../section.ts'

export const kubernetes: Section = {
  id: 'kubernetes',
  title: 'Kubernetes',
  render: () => undefined
}
