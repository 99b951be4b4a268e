import { z } from 'zod'
import { choose } from '../../kernel/procedure/asking.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { report202611 } from './report-2026-11.ts'
import type { ReportStage } from './stages.ts'

/** Since 26 November 2026 what is handed over opens an inspection or a lead here, and the form says so. */
export const report20261126: Procedure<ReportStage> = withRooms(report202611)

function withRooms(report: Procedure<ReportStage>): Procedure<ReportStage> {
  const { handOver } = report.steps
  const reasons = handOver?.asks.shape.reasons
  if (!handOver || !reasons) throw new Error('a report that is not handed over')
  const into = choose(
    '转入',
    'Into',
    {
      inspection: { zh: '监督检查', en: 'An inspection' },
      penalty: { zh: '行政处罚案件（先作为线索）', en: 'A penalty case, as a lead at first' },
      incident: { zh: '网络安全事件', en: 'A network security incident' },
    },
    {
      zh: '检查和线索在本机关自动登记，只写举报的案号和您写的事实；事件处置还没有自己的页面，只记入案卷并发出通知',
      en: 'An inspection or a lead is opened at your office, with the number of the report and the facts you write; incidents have no pages here yet: it is put on file and made known',
    },
  )
  return {
    ...report,
    version: '2026-11-26',
    steps: { ...report.steps, handOver: { ...handOver, asks: z.strictObject({ into, reasons }) } },
  }
}
