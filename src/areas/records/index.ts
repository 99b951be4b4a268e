import type { Area } from '../../web/area.ts'
import { endpoints } from './endpoints.ts'
import { receiptEvidence } from './receipt-evidence.ts'
import { routes } from './routes.ts'

export const records: Area = {
  id: 'records',
  name: { zh: '存证', en: 'The record' },
  about: {
    zh: '做过的事不能悄悄改掉：账本公开可核，回执自己能验。',
    en: 'What was done cannot be undone quietly: the log is open to anyone’s check, and receipts prove themselves.',
  },
  pillar: 'use',
  home: '/records',
  startPages: [
    { name: { zh: '存证', en: 'The record' }, path: '/records', group: 'public' },
    { name: { zh: '核对回执', en: 'Check a receipt' }, path: '/records/check', group: 'check' },
  ],
  evidence: [receiptEvidence],
  routes,
  endpoints,
}
