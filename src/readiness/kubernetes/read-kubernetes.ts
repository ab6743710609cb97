import type { ReportPolicy } from '../../policy/report-shape.ts'
import type { KubernetesRecord } from '../../report/kubernetes-record.ts'
import type { StepContext } from '../context.ts'

type Options = NonNullable<NonNullable<ReportPolicy['evidence']>['kubernetes']>

export async function readKubernetes(
  _options: Options,
  _context: Pick<StepContext, 'host' | 'signal'>
): Promise<KubernetesRecord> {
  return Promise.reject(new Error('not written'))
}
