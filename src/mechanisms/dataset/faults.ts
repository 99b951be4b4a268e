import type { Edition } from '../../law/edition.ts'
import { isThere } from '../register/faults.ts'
import type { Dataset } from './define.ts'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const COLUMN = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/

/** What is wrong with the datasets of an installation; with one fault nothing starts. */
export function datasetFaults(datasets: readonly Dataset[], shelf: readonly Edition[]): readonly string[] {
  const twice = datasets.filter(({ id }, at) => datasets.findIndex((one) => one.id === id) !== at)
  return [
    ...twice.map(({ id }) => `the dataset ${id} is declared twice`),
    ...datasets.flatMap((dataset) => faultsOf(dataset, shelf).map((fault) => `the dataset ${dataset.id}: ${fault}`)),
  ]
}

function faultsOf({ id, columns, key, grounds }: Dataset, shelf: readonly Edition[]): readonly string[] {
  const names = columns.map(({ name }) => name)
  return [
    ...(ID.test(id) ? [] : ['its id is no name of a file']),
    ...(columns.length > 0 ? [] : ['it has no columns']),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `two columns are called ${name}`),
    ...names.filter((name) => !COLUMN.test(name)).map((name) => `${name} is no name of a column`),
    ...columns
      .filter(({ secrecy }) => secrecy !== 'public')
      .map(({ name, secrecy }) => `the column ${name} is not public (${secrecy}) and can be in no file`),
    ...key.filter((name) => !names.includes(name)).map((name) => `it has no column ${name}`),
    ...columns
      .filter(({ name, required }) => key.includes(name) && !required)
      .map(({ name }) => `${name} may be empty`),
    ...grounds.filter((ground) => !isThere(ground, shelf)).map((ground) => `there is no ${ground}`),
  ]
}
