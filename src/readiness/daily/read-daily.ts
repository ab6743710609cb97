import type { ReportPolicy } from '../../policy/report-shape.ts'
import type { DailyRecord } from '../../report/history-record.ts'
import type { StepContext } from '../context.ts'

export async function readDaily(
  _daily: NonNullable<ReportPolicy['daily']>,
  _context: Pick<StepContext, 'host' | 'provider' | 'signal'>
): Promise<readonly DailyRecord[]> {
  return Promise.resolve([])
}
