import type { Mistake } from './find-mistakes.ts'
import type { Policy } from './policy-shape.ts'
import { parseRedactRule } from './redact-rule.ts'

/** A name of a namespace: a label of RFC 1123, as the Kubernetes API requires. */
export const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/
/** Type of events: it becomes a part of a field selector. */
export const EVENT_TYPE = /^[A-Za-z]{1,63}$/

/** What is wrong with `report.evidence`; texts with names to fill in are judged when they are known. */
export function findEvidenceMistakes({ report }: Policy): readonly Mistake[] {
  const { redact = [], kubernetes = {} } = report?.evidence ?? {}
  const at = (path: Mistake['path'], text: string): Mistake => ({
    path: ['report', 'evidence', ...path],
    key: false,
    text
  })
  const odd = (value: string | undefined, form: RegExp): boolean =>
    value !== undefined && !value.includes('${') && !form.test(value)
  return [
    ...redact.flatMap((text, index) => {
      const rule = text.includes('${') ? undefined : parseRedactRule(text)
      return rule?.kind === 'wrong' ? [at(['redact', index], rule.why)] : []
    }),
    ...(odd(kubernetes.namespace, NAMESPACE)
      ? [
          at(
            ['kubernetes', 'namespace'],
            'is no name of a namespace; it has small letters, digits and -'
          )
        ]
      : []),
    ...(odd(kubernetes.events, EVENT_TYPE)
      ? [at(['kubernetes', 'events'], 'must be one type of events, Warning or Normal')]
      : [])
  ]
}
