import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Register } from '../../mechanisms/register/define.ts'
import { MatchedHead } from '../../mechanisms/register/import/heads.ts'
import { DryRunResult, faultsOf } from '../../mechanisms/register/import/jobs.ts'
import { ImportFault } from '../../mechanisms/register/import/rows.ts'
import { readDryRun, startDryRun, startImport } from '../../mechanisms/register/import/start.ts'
import type { Call, Endpoint } from '../area.ts'
import { FAULTS_SHOWN } from './import-routes.ts'

const started = z.object({ job: z.string() })
const startedOf = (job: string | Refusal) => (isRefusal(job) ? job : { job })

const noSheet = refuse('unreadable', {
  zh: '请以 text/csv 或者 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet 发送表格文件本身',
  en: 'Send the sheet itself as text/csv or application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

const importingOf = (register: Register, { app, actor }: Call) => ({
  database: app.kernel.identity.database,
  register,
  actor,
  now: app.kernel.now(),
})

/** The same import for programs: a sheet in, a job; its dry run; and the import of what was sound. */
export function importEndpoints(register: Register): readonly Endpoint[] {
  const path = `/registers/${register.id}/imports`
  const { zh, en } = register.name
  return [
    {
      method: 'POST',
      path,
      who: 'signed-in',
      takesSheet: true,
      largest: 20 * 1024 * 1024,
      summary: { zh: `${zh}：试读表格，不改名册`, en: `${en}: dry run of a sheet, which changes nothing` },
      query: z.object({ file: z.string().max(100).default('') }),
      gives: started,
      async answer(call) {
        const { body, query, compute } = call
        if (!(body instanceof Uint8Array)) return noSheet
        const { file } = z.object({ file: z.string() }).parse(query)
        return startedOf(await startDryRun({ ...importingOf(register, call), compute }, { name: file, content: body }))
      },
    },
    {
      method: 'GET',
      path: `${path}/{job}`,
      who: 'signed-in',
      summary: {
        zh: `${zh}：试读的结果，前${FAULTS_SHOWN}处错`,
        en: `${en}: what a dry run found, the first ${FAULTS_SHOWN} faults`,
      },
      query: z.object({}),
      gives: z.object({ heads: z.array(MatchedHead), counts: DryRunResult, faults: z.array(ImportFault) }),
      async answer(call) {
        const importing = importingOf(register, call)
        const dryRun = await readDryRun(importing, call.params.job ?? '')
        if (isRefusal(dryRun)) return dryRun
        const faults = await faultsOf(importing.database, dryRun.job.id, FAULTS_SHOWN)
        return { heads: dryRun.body.heads, counts: dryRun.result, faults }
      },
    },
    {
      method: 'POST',
      path: `${path}/{job}`,
      who: 'signed-in',
      summary: { zh: `${zh}：导入试读过的表格`, en: `${en}: import a sheet after its dry run` },
      query: z.object({}),
      takes: z.object({ part: z.boolean().default(false) }),
      gives: started,
      async answer(call) {
        const { part } = z.object({ part: z.boolean() }).parse(call.body)
        return startedOf(await startImport(importingOf(register, call), { dryRun: call.params.job ?? '', part }))
      },
    },
  ]
}
