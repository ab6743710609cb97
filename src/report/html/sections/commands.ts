import type { Section } from '../section.ts'

export const commands: Section = {
  id: 'commands',
  title: 'Commands',
  render: () => undefined
}
