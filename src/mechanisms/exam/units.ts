import { parseAddress } from '../../law/address.ts'

/** `csl@2017-06-01#art-21`: how tags of other formats name the provision of an item. */
export const isUnitAddress = (text: string): boolean => parseAddress(text) !== undefined
