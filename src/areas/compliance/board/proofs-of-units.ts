import type { DutyEntry, DutyNature } from './natures.ts'

const entry =
  (nature: DutyNature) =>
  (...proofs: readonly string[]): DutyEntry => ({ nature, proofs })

const continuing = entry('continuing')
const periodic = entry('periodic')
const before = entry('before-act')
const upon = entry('upon-event')

/**
 * By unit of the oldest text that has it; the law's map carries each to the texts after it. A duty that a profile may have
 * and that stands nowhere here stops the start.
 */
export const proofsOfUnits: Readonly<Record<string, DutyEntry>> = {
  // 网络安全法 (2016). 总则
  'csl@2017-06-01#art-9/para-1': continuing(),
  'csl@2017-06-01#art-10/para-1': continuing('measures-properties'),
  'csl@2017-06-01#art-11/para-1': continuing(),
  'csl@2017-06-01#art-19/para-2': continuing(),
  // 网络运行安全
  'csl@2017-06-01#art-21/para-1': continuing('networks-graded', 'mlps-filed', 'mlps-assessed'),
  'csl@2017-06-01#art-21/para-1/item-1': continuing('security-rules', 'security-officer-in-post'),
  'csl@2017-06-01#art-21/para-1/item-2': continuing('measures-protection'),
  'csl@2017-06-01#art-21/para-1/item-3': continuing('log-sources-six-months', 'measures-monitoring'),
  'csl@2017-06-01#art-21/para-1/item-4': continuing('important-data-kept', 'measures-data'),
  'csl@2017-06-01#art-21/para-1/item-5': continuing(),
  'csl@2017-06-01#art-22/para-1/a': continuing('product-standards'),
  'csl@2017-06-01#art-22/para-1/b': continuing('no-malware-declared'),
  'csl@2017-06-01#art-22/para-1/c': upon(),
  'csl@2017-06-01#art-22/para-2/a': continuing(),
  'csl@2017-06-01#art-22/para-2/b': continuing('maintenance-promised'),
  'csl@2017-06-01#art-22/para-3/a': before(),
  'csl@2017-06-01#art-22/para-3/b': continuing(),
  'csl@2017-06-01#art-23/para-1/a': before('certificates-valid', 'products-on-sale-certified'),
  'csl@2017-06-01#art-24/para-1/a': before('real-identity-asked'),
  'csl@2017-06-01#art-24/para-1/b': before(),
  'csl@2017-06-01#art-25/para-1/a': continuing('incident-plan'),
  'csl@2017-06-01#art-25/para-1/b': upon('findings-closed', 'measures-risks'),
  'csl@2017-06-01#art-25/para-1/c': upon(),
  'csl@2017-06-01#art-26/para-1/a': continuing(),
  'csl@2017-06-01#art-26/para-1/b': before(),
  'csl@2017-06-01#art-28/para-1': upon(),
  'csl@2017-06-01#art-29/para-2/a': continuing(),
  'csl@2017-06-01#art-29/para-2/b': continuing(),
  // 关键信息基础设施
  'csl@2017-06-01#art-33/para-1': before('project-gates'),
  'csl@2017-06-01#art-34/para-1': continuing(),
  'csl@2017-06-01#art-34/para-1/item-1': continuing('background-checks'),
  'csl@2017-06-01#art-34/para-1/item-2': periodic('staff-trained'),
  'csl@2017-06-01#art-34/para-1/item-3': continuing('disaster-recovery', 'measures-recovery'),
  'csl@2017-06-01#art-34/para-1/item-4': periodic('incident-plan', 'measures-drills'),
  'csl@2017-06-01#art-34/para-1/item-5': continuing(),
  'csl@2017-06-01#art-35/para-1': before('purchases-reviewed'),
  'csl@2017-06-01#art-36/para-1': upon('purchase-agreements'),
  'csl@2017-06-01#art-37/para-1/a': continuing('data-kept-inside'),
  'csl@2017-06-01#art-37/para-1/b': before('exports-assessed'),
  'csl@2017-06-01#art-38/para-1/a': periodic('yearly-assessment'),
  'csl@2017-06-01#art-38/para-1/b': upon('assessments-submitted'),
  // 网络信息安全
  'csl@2017-06-01#art-40/para-1': continuing('user-information-rules'),
  'csl@2017-06-01#art-41/para-1/b': before(),
  'csl@2017-06-01#art-41/para-1/c': before(),
  'csl@2017-06-01#art-41/para-2/a': continuing(),
  'csl@2017-06-01#art-41/para-2/b': continuing(),
  'csl@2017-06-01#art-41/para-2/c': continuing(),
  'csl@2017-06-01#art-42/para-1/a': continuing(),
  'csl@2017-06-01#art-42/para-1/b': before(),
  'csl@2017-06-01#art-42/para-2/a': continuing(),
  'csl@2017-06-01#art-42/para-2/b': upon(),
  'csl@2017-06-01#art-43/para-1/c': upon(),
  'csl@2017-06-01#art-47/para-1/a': continuing(),
  'csl@2017-06-01#art-47/para-1/b': upon(),
  'csl@2017-06-01#art-47/para-1/c': upon(),
  'csl@2017-06-01#art-48/para-2': continuing(),
  'csl@2017-06-01#art-49/para-1/a': continuing('complaint-rules'),
  'csl@2017-06-01#art-49/para-1/b': upon(),
  'csl@2017-06-01#art-49/para-2': upon(),
  // 监测预警与应急处置
  'csl@2017-06-01#art-53/para-3': continuing(),
  'csl@2017-06-01#art-56/para-1/b': upon(),
  // 附则
  'csl@2017-06-01#art-77/para-1': continuing(),
  // New in the text of 2025: 处理个人信息遵守其他法律.
  'csl@2026-01-01#art-42/para-2': continuing(),
  // 法治宣传教育法
  'rlpe@2025-11-01#art-8/para-1': continuing(),
  'rlpe@2025-11-01#art-28/para-1': continuing(),
  'rlpe@2025-11-01#art-29/para-1/a': continuing(),
  'rlpe@2025-11-01#art-29/para-1/b': continuing(),
  'rlpe@2025-11-01#art-31/para-2': continuing(),
  'rlpe@2025-11-01#art-31/para-3': continuing(),
  'rlpe@2025-11-01#art-42/para-1/a': continuing(),
  'rlpe@2025-11-01#art-42/para-1/b': continuing(),
  'rlpe@2025-11-01#art-44/para-1/a': continuing(),
  'rlpe@2025-11-01#art-44/para-1/b': continuing(),
  'rlpe@2025-11-01#art-44/para-1/c': continuing(),
  'rlpe@2025-11-01#art-49/para-2': continuing(),
  'rlpe@2025-11-01#art-55/para-2': continuing(),
}
