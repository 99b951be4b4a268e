import type { Edition } from '../law/edition.ts'
import type { Dataset } from '../mechanisms/dataset/define.ts'
import { datasetFaults } from '../mechanisms/dataset/faults.ts'
import type { Area } from '../web/area.ts'

/** Every table that is given away here. @throws where one could hold what is not public, or names a provision that is not there */
export function datasetsOf(living: readonly Area[], shelf: readonly Edition[]): readonly Dataset[] {
  const datasets = living.flatMap(({ datasets: own = [] }) => own)
  const faults = datasetFaults(datasets, shelf)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return datasets
}
