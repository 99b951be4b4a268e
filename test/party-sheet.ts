import { isRefusal } from '../src/law/refusal.ts'
import { newSheetCode, paperToServe, recordSheet } from '../src/mechanisms/document/party-sheet.ts'
import { papersOfCase } from '../src/mechanisms/document/store.ts'
import type { TestApp } from './app.ts'

/** The code on a new sheet of a case's last paper of this kind, as the officer at this office prints it. */
export async function sheetCode(
  fadu: TestApp,
  {
    case: id,
    kind,
    office = 'demo-wangxin',
  }: { readonly case: string; readonly kind: string; readonly office?: string },
): Promise<string> {
  const { identity } = fadu.kernel
  const paper = (await papersOfCase(fadu.database, { kind: 'system' }, id)).findLast((one) => one.kind === kind)
  const officer = { kind: 'officer', person: 'server', office, roles: ['investigator'] } as const
  const served = await paperToServe(fadu.database, officer, paper?.code ?? '')
  if (isRefusal(served)) throw new Error(served.reason.zh)
  const code = newSheetCode()
  const made = await recordSheet(identity, officer, { ...served, way: 'handed', reason: undefined, code })
  if (isRefusal(made)) throw new Error(made.reason.zh)
  return code
}
